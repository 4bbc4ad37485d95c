package org.subtext.gui.common;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts text whose letters shape one another into the pieces between which a line may break.
///
/// Where a line breaks within such text, JavaFX on Linux draws what follows the break as well, or fails: its layout with
/// Pango keeps the text of a run as it was before the run was split. Between two runs nothing is split. Elsewhere runs may be
/// split, and text stays whole.
public final class LinePieces {

    /// A word that may be wider than this, in tenths of an em, may not fit on a line and is cut where letters can part. The
    /// narrowest column for text is wider.
    private static final int WIDEST = 160;
    /// What is read as one letter has no more code points that take room than this, or nobody reads it.
    private static final int MOST_IN_A_CLUSTER = 8;
    private static final boolean CUTS = System.getProperty("os.name", "").startsWith("Linux");

    /// Before this no letter shapes another.
    private static final char FIRST_SHAPED = '\u0300';
    private static final Set<UnicodeScript> UNSHAPED = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.LATIN,
            UnicodeScript.GREEK, UnicodeScript.CYRILLIC, UnicodeScript.ARMENIAN, UnicodeScript.GEORGIAN,
            UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL);
    private static final Set<UnicodeScript> JOINED = EnumSet.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC,
            UnicodeScript.NKO, UnicodeScript.MANDAIC, UnicodeScript.MONGOLIAN, UnicodeScript.ADLAM);
    /// Signs that put the consonant after them below or beside the one before (Unicode's Virama and Invisible_Stacker),
    /// in the blocks up to U+FFFF.
    private static final String STACKING = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039"
            + "\u17D2\u1A60\u1B44\u1BAB\uA806\uA8C4\uA9C0\uAAF6\uABED";

    private LinePieces() {}

    /// The pieces of a part of a text, in order; the part itself where it need not be cut. Signs between letters take after
    /// those around them, so all parts are cut if one must be.
    ///
    /// @param shaped whether the whole text is, as [#isShaped(String)] has it
    public static List<String> of(String part, boolean shaped) {
        return CUTS && shaped ? cut(part) : List.of(part);
    }

    /// Whether letters or signs in a text shape one another, or are written from right to left.
    public static boolean isShaped(String text) {
        return text.chars().anyMatch(c -> c >= FIRST_SHAPED)
                && text.codePoints().anyMatch(LinePieces::isShaped);
    }

    /// What `ScriptMapper.isComplexCharCode` of JavaFX has, and more: signs that many scripts share stand in the blocks of
    /// those that shape their letters.
    private static boolean isShaped(int codePoint) {
        return codePoint >= FIRST_SHAPED && (isBetween(codePoint, 0x0590, 0x0FFF)
                || isBetween(codePoint, 0x1100, 0x11FF) || isBetween(codePoint, 0x200C, 0x200F)
                || isBetween(codePoint, 0x202A, 0x202E) || isBetween(codePoint, 0x2066, 0x206F)
                || !UNSHAPED.contains(UnicodeScript.of(codePoint)));
    }

    private static boolean isBetween(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }

    /// Cut as on Linux. The words end where they do for JavaFX, which asks for them in the language of the machine: for Thai
    /// there are words in Thai alone.
    static List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        BreakIterator lines = BreakIterator.getLineInstance();
        lines.setText(text);
        int from = 0;
        for (int to = lines.following(0); to != BreakIterator.DONE; to = lines.next()) {
            String word = text.substring(from, to);
            if (width(word) > WIDEST) {
                cutWord(word, pieces);
            } else {
                pieces.add(word);
            }
            from = to;
        }
        return pieces;
    }

    private static void cutWord(String word, List<String> pieces) {
        BitSet clusters = new BitSet();
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        for (int at = characters.first(); at != BreakIterator.DONE; at = characters.next()) {
            clusters.set(at);
        }
        int from = 0;
        for (int at = 1; at <= word.length(); at++) {
            if (at == word.length() || isSeam(word, at, clusters.get(at))) {
                cutCluster(word.substring(from, at), pieces);
                from = at;
            }
        }
    }

    /// Whether what stands before a place is drawn apart from what follows it. Some letters are of more than one of Unicode's
    /// grapheme clusters (UAX 29), and in some a mark of another script is drawn by itself.
    ///
    /// @param ofClusters whether a grapheme cluster ends there
    private static boolean isSeam(String word, int at, boolean ofClusters) {
        int next = word.codePointAt(at);
        UnicodeScript script = UnicodeScript.of(next);
        UnicodeScript before = UnicodeScript.of(word.codePointBefore(at));
        if (script != before && !isShared(script) && !isShared(before)) {
            return true;
        }
        boolean held = STACKING.indexOf(word.charAt(at - 1)) >= 0
                || Character.getType(next) == Character.COMBINING_SPACING_MARK;
        return ofClusters && !(held && script == before);
    }

    private static boolean isShared(UnicodeScript script) {
        return script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
    }

    private static void cutCluster(String cluster, List<String> pieces) {
        if (cluster.codePoints().filter(LinePieces::takesRoom).count() <= MOST_IN_A_CLUSTER) {
            pieces.add(cluster);
            return;
        }
        int from = 0;
        for (int at = 0; at < cluster.length(); at += Character.charCount(cluster.codePointAt(at))) {
            int next = cluster.codePointAt(at);
            boolean mark = Character.getType(next) == Character.NON_SPACING_MARK;
            if (at > from && takesRoom(next) && (!mark || at - from >= MOST_IN_A_CLUSTER)) {
                pieces.add(cluster.substring(from, at));
                from = at;
            }
        }
        pieces.add(cluster.substring(from));
    }

    /// In tenths of an em, rather too much than too little.
    private static int width(String word) {
        return word.codePoints().map(LinePieces::width).sum();
    }

    private static int width(int codePoint) {
        if (!takesRoom(codePoint)) {
            return 0;
        }
        if (codePoint >= 0x2E80) {
            return 12;
        }
        if (Character.isUpperCase(codePoint)) {
            return 10;
        }
        return JOINED.contains(UnicodeScript.of(codePoint)) ? 6 : 9;
    }

    /// Marks of one script take room where they do not find its letters, and so do those of the kana, which are shared; the
    /// signs of Arabic that numbers stand on are formats.
    private static boolean takesRoom(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.FORMAT ->
                !isShared(UnicodeScript.of(codePoint)) || isBetween(codePoint, 0x0600, 0x08FF)
                        || isBetween(codePoint, 0x302A, 0x309A);
            default -> true;
        };
    }
}
