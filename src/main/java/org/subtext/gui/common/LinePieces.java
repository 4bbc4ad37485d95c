package org.subtext.gui.common;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts text whose letters shape one another into the pieces between which a line may break.
///
/// Where a line breaks within such text, JavaFX on Linux draws what follows the break as well, or fails: its layout with
/// Pango keeps the text of a run as it was before the run was split. Between two runs nothing is split.
public final class LinePieces {

    /// A piece of more UTF-16 units may be longer than a line and break anywhere: it is cut at every character.
    private static final int LONGEST = 32;
    /// Before this no letter shapes another.
    private static final char FIRST_SHAPED = '\u0300';
    private static final char NON_JOINER = '\u200C';
    private static final char JOINER = '\u200D';
    private static final char FIRST_JAMO = '\u1100';
    private static final char LAST_JAMO = '\u11FF';
    private static final Set<UnicodeScript> UNSHAPED = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.LATIN,
            UnicodeScript.GREEK, UnicodeScript.CYRILLIC, UnicodeScript.ARMENIAN, UnicodeScript.GEORGIAN,
            UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL);

    private LinePieces() {}

    /// The pieces of a text, in order; the text itself where it need not be cut.
    public static List<String> of(String text) {
        if (!isShaped(text)) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        lines.setText(text);
        characters.setText(text);
        int from = 0;
        for (int to = lines.following(0); to != BreakIterator.DONE; to = lines.next()) {
            boolean isLong = to - from > LONGEST;
            while (from < to) {
                int end = isLong ? Math.min(to, characters.following(from)) : to;
                pieces.add(text.substring(from, end));
                from = end;
            }
        }
        return pieces;
    }

    private static boolean isShaped(String text) {
        return text.chars().anyMatch(c -> c >= FIRST_SHAPED)
                && text.codePoints().anyMatch(LinePieces::isShaped);
    }

    private static boolean isShaped(int codePoint) {
        return codePoint >= FIRST_SHAPED && (codePoint == JOINER || codePoint == NON_JOINER
                || codePoint >= FIRST_JAMO && codePoint <= LAST_JAMO
                || !UNSHAPED.contains(UnicodeScript.of(codePoint)));
    }
}
