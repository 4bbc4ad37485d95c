package org.subtext.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads what somebody typed from left to right; see [Query].
final class QueryReader {

    private static final String IN = "in:";

    private final String typed;
    private final Predicate<String> isFilter;
    private final List<Term> terms = new ArrayList<>();
    private final Set<Field> fields = EnumSet.noneOf(Field.class);
    private final List<Query.Filter> filters = new ArrayList<>();
    private int at;

    QueryReader(String typed, Predicate<String> isFilter) {
        this.typed = typed;
        this.isFilter = isFilter;
    }

    Query read() throws UnreadableQueryException {
        while (at < typed.length()) {
            if (Character.isWhitespace(typed.charAt(at))) {
                at++;
            } else if (typed.charAt(at) == '"') {
                terms.add(phrase(quoted(), false));
            } else if (!expression()) {
                word();
            }
        }
        if (terms.isEmpty()) {
            throw new UnreadableQueryException("There is no word to look for.");
        }
        return new Query(terms, fields, filters);
    }

    /// What stands between this quotation mark and the next.
    private String quoted() throws UnreadableQueryException {
        int end = typed.indexOf('"', at + 1);
        if (end < 0) {
            throw new UnreadableQueryException(
                    "The quotation mark at character " + (at + 1) + " is not closed.");
        }
        String quoted = typed.substring(at + 1, end);
        at = end + 1;
        return quoted;
    }

    /// Reads an expression, if one is here.
    private boolean expression() throws UnreadableQueryException {
        if (typed.charAt(at) != '/') {
            return false;
        }
        StringBuilder source = new StringBuilder();
        int i = at + 1;
        while (i < typed.length() && typed.charAt(i) != '/') {
            if (typed.startsWith("\\/", i)) {
                source.append('/');
                i += 2;
            } else {
                int after = typed.charAt(i) == '\\' ? Math.min(typed.length(), i + 2) : i + 1;
                source.append(typed, i, after);
                i = after;
            }
        }
        boolean closed = i < typed.length()
                && (i + 1 == typed.length() || Character.isWhitespace(typed.charAt(i + 1)));
        if (!closed || source.isEmpty()) {
            return false;
        }
        at = i + 1;
        terms.add(Expression.of(source.toString()));
        return true;
    }

    private void word() throws UnreadableQueryException {
        int end = at;
        while (end < typed.length() && !Character.isWhitespace(typed.charAt(end))
                && typed.charAt(end) != '"') {
            end++;
        }
        String word = typed.substring(at, end);
        at = end;
        int colon = word.indexOf(':');
        String name = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
        if (word.startsWith(IN)) {
            fields.add(field(word.substring(IN.length())));
        } else if (!name.isEmpty() && isFilter.test(name)) {
            boolean quoted = colon + 1 == word.length() && at < typed.length() && typed.charAt(at) == '"';
            filters.add(new Query.Filter(name, quoted ? quoted() : word.substring(colon + 1)));
        } else {
            boolean open = word.endsWith("*");
            terms.add(phrase(open ? word.substring(0, word.length() - 1) : word, open));
        }
    }

    private static Phrase phrase(String text, boolean open) throws UnreadableQueryException {
        String folded = SearchWords.folded(text);
        if (folded.isEmpty()) {
            throw new UnreadableQueryException(
                    "“" + (open ? text + "*" : text) + "” has no letter or digit to look for.");
        }
        return new Phrase(Arrays.asList(folded.split(" ")), open);
    }

    private static Field field(String name) throws UnreadableQueryException {
        return Arrays.stream(Field.values()).filter(field -> field.id().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> new UnreadableQueryException("“in:" + name
                        + "” is none of " + Arrays.stream(Field.values()).map(field -> IN + field.id())
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
