package org.subtext.transcript;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a machine, or an earlier person, concluded about a transcript. Hidden from raters unless the lead shows it.
///
/// @param name what was judged, such as a scorer's or a dimension's name
/// @param value the verdict as text; a value that is not a string as its JSON source
/// @param explanation the reasons given, where there are any
public record Verdict(String name, String value, @Nullable String explanation) {

    /// The same with the reasons that others give for it, where there are none here.
    Verdict and(List<Verdict> others) {
        return explanation != null
                ? this
                : others.stream()
                        .filter(other -> other.name.equals(name) && other.value.equals(value)
                                && Objects.nonNull(other.explanation))
                        .findFirst().orElse(this);
    }
}
