package org.subtext.transcript;

import java.util.Locale;

/// The names that enumerations have in files.
final class Ids {

    private Ids() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
