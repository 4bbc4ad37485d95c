package org.subtext.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is looked for in all transcripts. It is found in a part that holds every term, of a transcript that passes every
/// filter.
///
/// ```
/// query  = { term | field | filter }
/// term   = word | word "*" | '"' words '"' | "/" expression "/"      the star stands for any ending
/// field  = "in:" ( "reasoning" | "speech" | "call" | "result" | "prompt" )      any of those that are named
/// filter = name ":" [ text | '"' text '"' ]      where the name is one of those to filter by
/// ```
///
/// Words are those of [SearchWords]. What is written without a space but is several such words, as `send_email`, is
/// found where they follow one another. It is an [Expression] only if the first slash behind the one that begins it has
/// white space or nothing behind it, so that a path as `/etc/passwd` is words; within it, `\/` is a slash.
///
/// @param terms what must all be there; never empty
/// @param fields where to look; empty for everywhere
/// @param filters what must be known of the transcript
public record Query(List<Term> terms, Set<Field> fields, List<Filter> filters) {

    public Query {
        terms = List.copyOf(terms);
        fields = Set.copyOf(fields);
        filters = List.copyOf(filters);
    }

    /// Something that must be known of a transcript.
    ///
    /// @param name under which it is known, in lower case
    /// @param text what the value there must hold, in any case; empty for any value
    public record Filter(String name, String text) {}

    /// Reads a query as somebody typed it who can filter by nothing.
    ///
    /// @throws UnreadableQueryException if it cannot be read, with a sentence for them
    public static Query parse(String typed) throws UnreadableQueryException {
        return parse(typed, name -> false);
    }

    /// Reads a query as somebody typed it.
    ///
    /// @param filters whether something, in lower case, is a name to filter by; what has another name before a colon is
    ///        words
    /// @throws UnreadableQueryException if it cannot be read, with a sentence for them
    public static Query parse(String typed, Predicate<String> filters) throws UnreadableQueryException {
        return new QueryReader(typed, filters).read();
    }

    /// The same in one field alone.
    ///
    /// @throws UnreadableQueryException if it is to look only in others
    public Query in(Field field) throws UnreadableQueryException {
        if (!looksAt(field)) {
            throw new UnreadableQueryException("What is typed looks in "
                    + fields.stream().map(Field::id).sorted().collect(Collectors.joining(", "))
                    + " and the choice in "
                    + field.id() + ", so that nothing is left to look in.");
        }
        return new Query(terms, Set.of(field), filters);
    }

    /// Whether parts of a field are looked at.
    public boolean looksAt(Field field) {
        return fields.isEmpty() || fields.contains(field);
    }

    /// A run of characters. UTF-16, half open.
    public record Range(int start, int end) {}

    /// Every place where a term stands, in order, none overlapping the one before; empty unless all terms are there.
    public List<Range> find(String text) {
        List<Range> found = new ArrayList<>();
        find(text, () -> true, found::add);
        return found;
    }

    /// Hands them on one after the other.
    ///
    /// @param goesOn asked again and again, however rarely anything is found; the search ends soon after it says no
    /// @param taker returns whether it wants more
    public void find(String text, BooleanSupplier goesOn, Predicate<Range> taker) {
        try {
            find(new StoppableText(text, goesOn), taker);
        } catch (StoppableText.Stopped e) {
            // As it was asked to.
            return;
        }
    }

    private void find(StoppableText text, Predicate<Range> taker) {
        List<Places> places = new ArrayList<>();
        List<@Nullable Range> next = new ArrayList<>();
        for (Term term : terms) {
            Places of = switch (term) {
                case Phrase phrase -> phrase.in(text);
                case Expression expression -> expression.in(text);
            };
            Range first = of.next();
            if (first == null) {
                return;
            }
            places.add(of);
            next.add(first);
        }
        int free = 0;
        for (int i = first(next); i >= 0; i = first(next)) {
            Range range = next.get(i);
            next.set(i, places.get(i).next());
            if (range != null && range.start() >= free) {
                free = range.end();
                if (!taker.test(range)) {
                    return;
                }
            }
        }
    }

    /// Which range begins first, of several the longest; negative if there is none.
    private static int first(List<@Nullable Range> ranges) {
        int first = -1;
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (range != null && (range.start() < start || range.start() == start && range.end() > end)) {
                first = i;
                start = range.start();
                end = range.end();
            }
        }
        return first;
    }
}
