package org.subtext.transcript;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Characters that cannot be seen but change what is read: control characters, direction marks, zero-width characters,
/// tag characters, surrogates without a partner. A reader must be shown that they are there.
public final class Controls {

    private static final String[] C0 = {"NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB",
            "LF",
            "VT", "FF", "CR", "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM",
            "SUB", "ESC", "FS", "GS", "RS", "US"};

    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(0x7F, "DEL"),
            Map.entry(0x85, "NEL"), Map.entry(0xAD, "SHY"), Map.entry(0x61C, "ALM"), Map.entry(0x180E, "MVS"),
            Map.entry(0x200B, "ZWSP"), Map.entry(0x200C, "ZWNJ"), Map.entry(0x200D, "ZWJ"),
            Map.entry(0x200E, "LRM"), Map.entry(0x200F, "RLM"), Map.entry(0x2028, "LSEP"),
            Map.entry(0x2029, "PSEP"), Map.entry(0x202A, "LRE"), Map.entry(0x202B, "RLE"),
            Map.entry(0x202C, "PDF"), Map.entry(0x202D, "LRO"), Map.entry(0x202E, "RLO"),
            Map.entry(0x2060, "WJ"), Map.entry(0x2066, "LRI"), Map.entry(0x2067, "RLI"),
            Map.entry(0x2068, "FSI"), Map.entry(0x2069, "PDI"), Map.entry(0xFEFF, "BOM"),
            Map.entry(0x115F, "HCF"), Map.entry(0x1160, "HJF"), Map.entry(0x3164, "HF"),
            Map.entry(0xFFA0, "HHF"));

    private Controls() {}

    /// The short name of the hidden character at an index of a string, such as `ZWSP`; null if the character there can
    /// be seen or is an ordinary tab or line feed. A joiner between characters that it joins (in an emoji, in Persian)
    /// and a carriage return before a line feed are ordinary too.
    ///
    /// @param index UTF-16
    public static @Nullable String nameAt(CharSequence string, int index) {
        char c = string.charAt(index);
        if (c >= ' ' && c < 0x7F || c == '\n' || c == '\t') {
            return null;
        }
        int codePoint = Character.codePointAt(string, index);
        if (codePoint == '\r') {
            return index + 1 < string.length() && string.charAt(index + 1) == '\n' ? null : "CR";
        }
        if (codePoint < ' ') {
            return C0[codePoint];
        }
        if (codePoint == 0x200C || codePoint == 0x200D) {
            return joins(string, index) ? null : NAMES.get(codePoint);
        }
        String name = NAMES.get(codePoint);
        return name != null ? name : unnamed(codePoint);
    }

    private static @Nullable String unnamed(int codePoint) {
        if (codePoint > 0xE0000 && codePoint < 0xE0080) {
            return "TAG " + (codePoint > 0xE0020 && codePoint < 0xE007F
                    ? Character.toString(codePoint - 0xE0000)
                    : hex(codePoint));
        }
        int type = Character.getType(codePoint);
        boolean hidden = type == Character.CONTROL || type == Character.SURROGATE
                || type == Character.FORMAT && codePoint != 0x00AD && !isPrepended(codePoint);
        return hidden ? hex(codePoint) : null;
    }

    /// Format characters that have a shape, such as the Arabic signs that enclose a number.
    private static boolean isPrepended(int codePoint) {
        return codePoint >= 0x600 && codePoint <= 0x605 || codePoint == 0x6DD || codePoint == 0x70F
                || codePoint == 0x890 || codePoint == 0x891 || codePoint == 0x8E2 || codePoint == 0x110BD
                || codePoint == 0x110CD;
    }

    private static boolean joins(CharSequence string, int index) {
        return index > 0 && index + 1 < string.length() && isJoined(string.charAt(index - 1))
                && isJoined(string.charAt(index + 1));
    }

    private static boolean isJoined(char c) {
        return c >= 0x300 && !Character.isWhitespace(c) && c != 0x200B && c != 0x200C && c != 0x200D
                && c != 0x2060 && c != 0xFEFF;
    }

    private static String hex(int codePoint) {
        String digits = HexFormat.of().withUpperCase().toHexDigits(codePoint);
        return "U+" + digits.substring(codePoint > 0xFFFF ? 3 : 4);
    }
}
