package org.subtext.transcript;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The characters, words, sentences and paragraphs of a transcript, one after the other over all its parts. What lies
/// between two of them (white space, punctuation) belongs to none.
public final class Breaks {

    private final Transcript transcript;

    public Breaks(Transcript transcript) {
        this.transcript = transcript;
    }

    /// The first part that has text, or the last.
    public Optional<PartRef> end(boolean last) {
        int messages = transcript.messages().size();
        for (int i = 0; i < messages; i++) {
            int message = last ? messages - 1 - i : i;
            List<Part> parts = transcript.messages().get(message).parts();
            for (int j = 0; j < parts.size(); j++) {
                int part = last ? parts.size() - 1 - j : j;
                if (parts.get(part).hasText()) {
                    return Optional.of(new PartRef(message, part));
                }
            }
        }
        return Optional.empty();
    }

    /// The unit that holds the character behind a place; between two units, the one before in the same part; before the
    /// first of a part, the first. Empty if the part has none.
    public Optional<Stretch> at(Unit unit, Place place) {
        Part part = transcript.part(place.part());
        Spot spot = new Spot(part, place.offset());
        return firstOf(spot.holding(unit), spot.before(unit), spot.after(unit))
                .map(range -> new Stretch(place.part(), range.start, range.end));
    }

    /// The first unit that starts at or after a place, in this part or a later one.
    public Optional<Stretch> next(Unit unit, Place place) {
        PartRef from = place.part();
        for (int message = from.message(); message < transcript.messages().size(); message++) {
            List<Part> parts = transcript.messages().get(message).parts();
            for (int i = message == from.message() ? from.part() : 0; i < parts.size(); i++) {
                PartRef ref = new PartRef(message, i);
                Range range = new Spot(parts.get(i), ref.equals(from) ? place.offset() : 0).after(unit);
                if (range != null) {
                    return Optional.of(new Stretch(ref, range.start, range.end));
                }
            }
        }
        return Optional.empty();
    }

    /// The last unit that ends at or before a place, in this part or an earlier one.
    public Optional<Stretch> previous(Unit unit, Place place) {
        PartRef from = place.part();
        for (int message = Math.min(from.message(),
                transcript.messages().size() - 1); message >= 0; message--) {
            List<Part> parts = transcript.messages().get(message).parts();
            int last = parts.size() - 1;
            for (int i = message == from.message() ? Math.min(from.part(), last) : last; i >= 0; i--) {
                PartRef ref = new PartRef(message, i);
                int offset = ref.equals(from) ? place.offset() : Integer.MAX_VALUE;
                Range range = new Spot(parts.get(i), offset).before(unit);
                if (range != null) {
                    return Optional.of(new Stretch(ref, range.start, range.end));
                }
            }
        }
        return Optional.empty();
    }

    /// Code points, half open.
    private record Range(int start, int end) {}

    private static Optional<Range> firstOf(@Nullable Range... ranges) {
        for (Range range : ranges) {
            if (range != null) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }

    /// A place in a part, and the units around it.
    private static final class Spot {

        private final Part part;
        private final Text text;
        private final String string;
        private final int offset;
        /// The offset in UTF-16 units.
        private final int index;

        /// @param offset where; what lies behind the end is the end
        Spot(Part part, int offset) {
            this.part = part;
            this.text = part.text();
            this.string = text.string();
            this.offset = Math.min(offset, text.length());
            this.index = text.toUtf16(this.offset);
        }

        private boolean isAtEnd() {
            return index == string.length();
        }

        @Nullable
        Range holding(Unit unit) {
            return isAtEnd() ? null : switch (unit) {
                case CHARACTER -> character(Graphemes.floor(string, index));
                case WORD -> word(Words.at(string, index));
                case SENTENCE -> {
                    int i = part.sentences().at(offset);
                    yield i >= 0 && part.sentences().start(i) <= offset && offset < part.sentences().end(i)
                            ? sentence(part, i)
                            : null;
                }
                case PARAGRAPH -> paragraphAt(text, index);
            };
        }

        @Nullable
        Range after(Unit unit) {
            return isAtEnd() ? null : switch (unit) {
                case CHARACTER ->
                    character(
                            Graphemes.floor(string, index) == index ? index : Graphemes.next(string, index));
                case WORD -> word(Words.next(string, index));
                case SENTENCE -> {
                    int i = part.sentences().at(offset);
                    while (i >= 0 && i < part.sentences().count() && part.sentences().start(i) < offset) {
                        i++;
                    }
                    yield i >= 0 && i < part.sentences().count() ? sentence(part, i) : null;
                }
                case PARAGRAPH -> {
                    Range here = paragraphAt(text, index);
                    int from = here == null || here.start >= offset ? index : text.toUtf16(here.end);
                    int start = skipSpace(string, from);
                    yield start >= string.length() ? null : paragraphAt(text, start);
                }
            };
        }

        @Nullable
        Range before(Unit unit) {
            return index == 0 ? null : switch (unit) {
                case CHARACTER -> {
                    int end = Graphemes.floor(string, index);
                    yield end == 0 ? null : range(text, Graphemes.previous(string, end), end);
                }
                case WORD -> word(Words.previous(string, index));
                case SENTENCE -> {
                    int i = part.sentences().at(offset);
                    while (i >= 0 && part.sentences().end(i) > offset) {
                        i--;
                    }
                    yield i >= 0 ? sentence(part, i) : null;
                }
                case PARAGRAPH -> {
                    Range here = isAtEnd() ? null : paragraphAt(text, index);
                    int end = here != null && here.start < offset ? text.toUtf16(here.start) : index;
                    while (end > 0 && Character.isWhitespace(string.charAt(end - 1))) {
                        end--;
                    }
                    yield end == 0 ? null : paragraphAt(text, string.offsetByCodePoints(end, -1));
                }
            };
        }

        private @Nullable Range character(int start) {
            return start >= string.length() ? null : range(text, start, Graphemes.next(string, start));
        }

        private @Nullable Range word(Words.@Nullable Word word) {
            return word == null ? null : range(text, word.start(), word.end());
        }
    }

    private static Range sentence(Part part, int i) {
        return new Range(part.sentences().start(i), part.sentences().end(i));
    }

    private static Range range(Text text, int start, int end) {
        return new Range(text.toCodePoint(start), text.toCodePoint(end));
    }

    private static int skipSpace(String string, int from) {
        int i = from;
        while (i < string.length() && Character.isWhitespace(string.charAt(i))) {
            i++;
        }
        return i;
    }

    /// The paragraph around an index, without the white space at its ends; null within the white space between two.
    private static @Nullable Range paragraphAt(Text text, int index) {
        String string = text.string();
        int lineStart = index == 0 ? 0 : string.lastIndexOf('\n', index - 1) + 1;
        if (isBlank(string, lineStart)) {
            return null;
        }
        int start = lineStart;
        while (start > 0) {
            int before = start < 2 ? 0 : string.lastIndexOf('\n', start - 2) + 1;
            if (isBlank(string, before)) {
                break;
            }
            start = before;
        }
        int end = lineEnd(string, lineStart);
        while (end < string.length() && !isBlank(string, end + 1)) {
            end = lineEnd(string, end + 1);
        }
        start = skipSpace(string, start);
        end = Math.min(end, string.length());
        while (end > start && Character.isWhitespace(string.charAt(end - 1))) {
            end--;
        }
        return start <= index && index < end ? range(text, start, end) : null;
    }

    private static int lineEnd(String string, int from) {
        int end = string.indexOf('\n', from);
        return end < 0 ? string.length() : end;
    }

    private static boolean isBlank(String string, int line) {
        int i = line;
        while (i < string.length() && string.charAt(i) != '\n') {
            if (!Character.isWhitespace(string.charAt(i))) {
                return false;
            }
            i++;
        }
        return true;
    }
}
