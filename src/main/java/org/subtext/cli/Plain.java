package org.subtext.cli;

/// Makes text from transcripts and files harmless to a terminal, which obeys control characters: each shows as the
/// picture that Unicode has for it, or as `�`.
final class Plain {

    private static final int PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;

    private Plain() {}

    /// Text whose line feeds and tabs stay.
    static String text(String text) {
        return shown(text.replace("\r\n", "\n"), true);
    }

    /// Text on one line.
    static String line(String text) {
        return shown(text, false);
    }

    private static String shown(String text, boolean lines) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean kept = lines && (c == '\n' || c == '\t');
            shown.appendCodePoint(kept ? c : switch (Character.getType(c)) {
                case Character.CONTROL -> c < ' ' ? PICTURES + c : c == 0x7f ? PICTURE_OF_DELETE : '�';
                case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '�';
                case Character.FORMAT -> c == 0x200d || c == 0x200c ? c : '�';
                default -> c;
            });
        });
        return shown.toString();
    }
}
