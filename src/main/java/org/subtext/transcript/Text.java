package org.subtext.transcript;

import java.util.Objects;

/// The immutable text of one part, addressed in Unicode code points.
///
/// Offsets everywhere in the domain, in storage and in every file are code points, half open, so that a Python reader
/// agrees with us. Java strings and the screen count UTF-16 units. This class is the only place that converts between
/// the two. A lone surrogate counts as one code point, as in Python.
///
/// Text without astral characters converts for free; other text keeps one checkpoint for every [#STRIDE] code points,
/// so that a conversion walks at most that many characters. Immutable and safe for any thread.
public final class Text {

    private static final int STRIDE = 1024;

    /// The text with no characters.
    public static final Text EMPTY = new Text("", 0, null);

    private final String string;
    private final int length;
    /// UTF-16 index of code point `i * STRIDE`; null where one code point is one unit throughout.
    private final int @org.jspecify.annotations.Nullable [] checkpoints;

    private Text(String string, int length, int @org.jspecify.annotations.Nullable [] checkpoints) {
        this.string = string;
        this.length = length;
        this.checkpoints = checkpoints;
    }

    /// Takes a string as it is; nothing is normalised, trimmed or replaced.
    public static Text of(String string) {
        if (string.isEmpty()) {
            return EMPTY;
        }
        int length = string.codePointCount(0, string.length());
        return new Text(string, length, length == string.length() ? null : checkpoints(string, length));
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
        return string;
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
        return checkpoints == null;
    }

    /// The UTF-16 index of a code point offset.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= codePoint <= length()`
    public int toUtf16(int codePoint) {
        Objects.checkIndex(codePoint, length + 1);
        if (checkpoints == null) {
            return codePoint;
        }
        return string.offsetByCodePoints(checkpoints[codePoint / STRIDE], codePoint % STRIDE);
    }

    /// The code point offset of a UTF-16 index; an index inside a surrogate pair gives the pair's offset.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= utf16 <= string().length()`
    public int toCodePoint(int utf16) {
        Objects.checkIndex(utf16, string.length() + 1);
        if (checkpoints == null) {
            return utf16;
        }
        if (insidePair(utf16)) {
            utf16--;
        }
        int low = java.util.Arrays.binarySearch(checkpoints, utf16);
        int checkpoint = low >= 0 ? low : -low - 2;
        return checkpoint * STRIDE + string.codePointCount(checkpoints[checkpoint], utf16);
    }

    private boolean insidePair(int utf16) {
        return utf16 > 0 && utf16 < string.length() && Character.isLowSurrogate(string.charAt(utf16))
                && Character.isHighSurrogate(string.charAt(utf16 - 1));
    }

    /// The characters from code point `start` to before code point `end`.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= start <= end <= length()`
    public String slice(int start, int end) {
        Objects.checkFromToIndex(start, end, length);
        return string.substring(toUtf16(start), toUtf16(end));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && string.equals(text.string);
    }

    @Override
    public int hashCode() {
        return string.hashCode();
    }

    /// The characters, verbatim.
    @Override
    public String toString() {
        return string;
    }
}
