package org.subtext.gui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Font;

/// What is written from right to left, as Hebrew and Arabic are.
///
/// JavaFX puts signs that it takes from another font than the letters beside them on the wrong side of such words. So they
/// are set, with the signs and spaces between them, in one font that holds all of these.
public final class RightToLeft {

    private static final List<String> FAMILIES = List.of("Segoe UI", "Arial", "Geeza Pro", "DejaVu Sans",
            "Tahoma", "FreeSans", "Noto Sans Arabic", "Noto Sans Hebrew");
    /// No letter before this is written from right to left.
    private static final char FIRST = '\u0590';

    private RightToLeft() {}

    /// A stretch of a text in UTF-16 units.
    ///
    /// @param rightToLeft whether it is to be set in [#family()]
    public record Run(int start, int end, boolean rightToLeft) {}

    /// The family to set it in, of those that are installed.
    public static String family() {
        return Installed.FAMILY;
    }

    /// Looked for when it is first needed: there are fonts only once the toolkit runs.
    private static final class Installed {
        private static final String FAMILY = FAMILIES.stream().filter(Font.getFamilies()::contains)
                .findFirst()
                .orElse(Font.getDefault().getFamily());
    }

    /// Whether the first letter that has a direction is written from right to left (UAX 9, P2).
    public static boolean comesFirst(CharSequence words) {
        return words.codePoints().map(RightToLeft::direction).filter(direction -> direction != 0).findFirst()
                .orElse(1) < 0;
    }

    /// The runs of the characters from `from` to `to`, in order and none of them empty.
    public static List<Run> runs(String text, int from, int to) {
        List<Run> runs = new ArrayList<>();
        int at = from;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= FIRST && direction(text.codePointAt(i)) < 0) {
                if (at < i) {
                    runs.add(new Run(at, i, false));
                }
                at = end(text, i, to);
                runs.add(new Run(i, at, true));
                i = at - 1;
            }
        }
        if (at < to) {
            runs.add(new Run(at, to, false));
        }
        return runs;
    }

    private static int end(String text, int from, int to) {
        int i = from;
        while (i < to && direction(text.codePointAt(i)) <= 0) {
            i += Character.charCount(text.codePointAt(i));
        }
        return Math.min(i, to);
    }

    /// -1 for a letter written from right to left, 1 for one written from left to right, 0 for what takes its direction
    /// from its neighbours.
    private static int direction(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> 1;
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> -1;
            default -> 0;
        };
    }
}
