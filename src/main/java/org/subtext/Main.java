package org.subtext;

import org.jspecify.annotations.NullMarked;

/// Starts Subtext.
@NullMarked
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("Subtext");
    }
}
