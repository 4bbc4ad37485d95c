package org.subtext.transcript;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The immutable text of one part, addressed in Unicode code points.
///
/// Offsets everywhere in the domain, in storage and in every file are code points, half open, so that a Python reader
/// agrees with us. Java strings and the screen count UTF-16 units. This class is the only place that converts between
/// the two. A lone surrogate counts as one code point, as in Python.
///
/// Text without astral characters converts for free; other text keeps one checkpoint for every [#STRIDE] code points,
/// so that a conversion walks at most that many characters.
///
/// The characters of a long transcript are not all had at once: such a text knows its length and reads its characters
/// when they are asked for. Immutable and safe for any thread.
public final class Text {

    private static final int STRIDE = 1024;

    /// The text with no characters.
    public static final Text EMPTY = new Text("", null, 0, true);

    /// The characters; null where they are read when asked for.
    private final @Nullable String string;
    private final @Nullable Supplier<String> source;
    private final int length;
    private final boolean bmpOnly;
    /// UTF-16 index of code point `i * STRIDE`; null until it is needed.
    private volatile int @Nullable [] checkpoints;

    private Text(@Nullable String string, @Nullable Supplier<String> source, int length, boolean bmpOnly) {
        this.string = string;
        this.source = source;
        this.length = length;
        this.bmpOnly = bmpOnly;
    }

    /// Takes a string as it is; nothing is normalised, trimmed or replaced.
    public static Text of(String string) {
        if (string.isEmpty()) {
            return EMPTY;
        }
        int length = string.codePointCount(0, string.length());
        return new Text(string, null, length, length == string.length());
    }

    /// A text that has its characters read when they are asked for, each time.
    ///
    /// @param length its length in code points
    /// @param bmpOnly whether one code point is one UTF-16 unit throughout
    /// @param source reads the characters, always the same; called on any thread
    public static Text read(int length, boolean bmpOnly, Supplier<String> source) {
        return length == 0 ? EMPTY : new Text(null, source, length, bmpOnly);
    }

    private int[] checkpoints(String characters) {
        int[] known = checkpoints;
        if (known == null) {
            known = checkpoints(characters, length);
            checkpoints = known;
        }
        return known;
    }

    private static int[] checkpoints(String string, int length) {
        int[] checkpoints = new int[length / STRIDE + 1];
        int utf16 = 0;
        for (int i = 1; i < checkpoints.length; i++) {
            utf16 = string.offsetByCodePoints(utf16, STRIDE);
            checkpoints[i] = utf16;
        }
        return checkpoints;
    }

    /// The characters, verbatim.
    public String string() {
        return string != null ? string : Objects.requireNonNull(source).get();
    }

    /// The length in code points.
    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// Whether one code point is one UTF-16 unit throughout.
    public boolean isBmpOnly() {
        return bmpOnly;
    }

    /// The UTF-16 index of a code point offset.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= codePoint <= length()`
    public int toUtf16(int codePoint) {
        Objects.checkIndex(codePoint, length + 1);
        if (bmpOnly) {
            return codePoint;
        }
        String characters = string();
        return characters.offsetByCodePoints(checkpoints(characters)[codePoint / STRIDE], codePoint % STRIDE);
    }

    /// The code point offset of a UTF-16 index; an index inside a surrogate pair gives the pair's offset.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= utf16 <= string().length()`
    public int toCodePoint(int utf16) {
        if (bmpOnly) {
            return Objects.checkIndex(utf16, length + 1);
        }
        String characters = string();
        Objects.checkIndex(utf16, characters.length() + 1);
        int index = insidePair(characters, utf16) ? utf16 - 1 : utf16;
        int[] starts = checkpoints(characters);
        int low = Arrays.binarySearch(starts, index);
        int checkpoint = low >= 0 ? low : -low - 2;
        return checkpoint * STRIDE + characters.codePointCount(starts[checkpoint], index);
    }

    private static boolean insidePair(String string, int utf16) {
        return utf16 > 0 && utf16 < string.length() && Character.isLowSurrogate(string.charAt(utf16))
                && Character.isHighSurrogate(string.charAt(utf16 - 1));
    }

    /// The characters from code point `start` to before code point `end`.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= start <= end <= length()`
    public String slice(int start, int end) {
        Objects.checkFromToIndex(start, end, length);
        return string().substring(toUtf16(start), toUtf16(end));
    }

    /// Where characters stand next that cut no character in two, from a UTF-16 index on: their UTF-16 index, or -1.
    public int find(String characters, int from) {
        String all = string();
        int at = all.indexOf(characters, from);
        while (at >= 0 && (insidePair(all, at) || insidePair(all, at + characters.length()))) {
            at = all.indexOf(characters, at + 1);
        }
        return at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && length == text.length && string().equals(text.string());
    }

    @Override
    public int hashCode() {
        return string().hashCode();
    }

    /// The characters, verbatim.
    @Override
    public String toString() {
        return string();
    }
}
