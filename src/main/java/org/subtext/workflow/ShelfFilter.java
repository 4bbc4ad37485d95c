package org.subtext.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody types to see fewer transcripts: all of it must be found in what the list says of a transcript, in any
/// part of a value and whatever its case.
///
/// ```
/// filter = { [ name ":" ] text }
/// text   = characters without a space | '"' any characters '"'
/// ```
///
/// With a name it is looked for under that name alone. A name that is none is part of the text.
///
/// @param terms what must all be found, folded
record ShelfFilter(List<Term> terms) {

    private static final Pattern TERM = Pattern.compile("(?:([^\\s\":]+):)?(?:\"([^\"]*)\"?|(\\S+)|(?<=:))");

    /// @param column what stands before a colon; null if there is none
    /// @param text what stands behind it
    /// @param whole both, for where there is no such column
    record Term(@Nullable String column, String text, String whole) {}

    static ShelfFilter parse(String typed) {
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(Column.fold(typed));
        while (matcher.find()) {
            String text = matcher.group(2) != null
                    ? matcher.group(2)
                    : matcher.group(3) != null ? matcher.group(3) : "";
            String column = matcher.group(1);
            terms.add(new Term(column, text, column == null ? text : column + ":" + text));
        }
        return new ShelfFilter(terms);
    }
}
