package org.subtext.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a machine, or an earlier person, concluded about a transcript. Hidden from raters unless the lead shows it.
///
/// @param name what was judged, such as a scorer's or a dimension's name
/// @param value the verdict as text; a value that is not a string as its JSON source
/// @param explanation the reasons given, where there are any
public record Verdict(String name, String value, @Nullable String explanation) {

    /// What stands behind the name of a verdict of a file that was imported later and says something else.
    private static final String LATER = ", in a later file";

    /// The same as the n-th that a later file gave.
    Verdict later(int n) {
        return new Verdict(name + LATER + (n == 1 ? "" : " " + n), value, explanation);
    }

    /// Whether it is of a file that was imported later than one that said something else.
    public boolean isLater() {
        return name.contains(LATER);
    }

    /// The same as it stood in the file that gave it, later or not.
    public Verdict first() {
        int end = name.lastIndexOf(LATER);
        return end < 0 ? this : new Verdict(name.substring(0, end), value, explanation);
    }

    /// The same without reasons.
    Verdict bare() {
        return new Verdict(name, value, null);
    }
}
