package org.subtext.transcript;

import java.util.Random;

/// Strings that hold what breaks offsets: astral characters, combining marks, joined emoji, right-to-left text, line
/// breaks of every kind, NUL and lone surrogates.
public final class RandomText {

    private static final String[] PIECES = {"a", "word", " ", "é", "e\u0301", "\uD83D\uDE00",
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "\uD835\uDCB3", "שלום", "\u202Eabc\u202C",
            "\r\n", "\n", "\r",
            "\u2028", "\u0000", "\uD83D", "\uDE00", "\uFEFF", "中文。", ". ", "! ", "1. ", "- x", "```\n",
            "Mr. ", "…", "\t"};

    private RandomText() {}

    /// A string of up to `pieces` random pieces.
    public static String of(Random random, int pieces) {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(pieces + 1); i > 0; i--) {
            string.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return string.toString();
    }
}
