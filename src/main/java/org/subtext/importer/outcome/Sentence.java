package org.subtext.importer.outcome;

/// Makes what is said about a file fit to be shown: one line, of bounded length, with nothing invisible in it.
public final class Sentence {

    private static final int QUOTED = 60;
    private static final String ENDS = ".!?…";

    private Sentence() {}

    /// A reason as a sentence: on one line, with a capital letter and a full stop, cut after
    /// [BadFileException#MAX_REASON] characters.
    public static String of(String reason) {
        String line = oneLine(reason).strip();
        if (line.isEmpty()) {
            return "It cannot be read.";
        }
        int first = line.codePointAt(0);
        String rest = line.substring(Character.charCount(first));
        char end = line.charAt(line.length() - 1);
        return cut(Character.toString(Character.toTitleCase(first)) + rest
                + (ENDS.indexOf(end) >= 0 ? "" : "."), BadFileException.MAX_REASON);
    }

    /// What a file calls something, on one line: the name of an archive's entry, a title.
    public static String line(String text) {
        return cut(oneLine(text), BadFileException.MAX_REASON);
    }

    /// A piece of the file's own text in quotation marks, shortened.
    public static String quote(String text) {
        return '"' + cut(oneLine(text.length() > 2 * QUOTED ? text.substring(0, 2 * QUOTED) : text), QUOTED)
                + '"';
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + '…';
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean plain = type != Character.CONTROL && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR && type != Character.SURROGATE
                    && type != Character.FORMAT;
            line.appendCodePoint(plain ? c : ' ');
        });
        return line.toString();
    }
}
