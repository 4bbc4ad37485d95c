package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.List;
import org.fxmisc.richtext.model.StyledSegment;
import org.subtext.gui.common.LinePieces;
import org.subtext.gui.common.RightToLeft;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.gui.reading.RunStyle.Tone;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Controls;
import org.subtext.transcript.Text;

/// Cuts a row into runs that are set alike. Each hidden character is a run of its own, so that it is drawn as its name
/// and still counts as the characters it is; the runs of a row have exactly the row's UTF-16 length.
final class RowRuns {

    /// A row with more hidden characters than this is not text that anybody reads; they are drawn as dots.
    private static final int MOST_HIDDEN = 64;

    private final Section section;
    private final String string;
    private final boolean shaped;
    private final List<StyledSegment<String, RunStyle>> runs = new ArrayList<>();

    private RowRuns(Section section, int from, int to) {
        this.section = section;
        this.string = section.part().text().string();
        this.shaped = LinePieces.isShaped(string.substring(from, to));
    }

    /// The runs of the characters from `from` to `to` (UTF-16) of a part.
    static List<StyledSegment<String, RunStyle>> of(Section section, int from, int to) {
        RowRuns row = new RowRuns(section, from, to);
        if (from == to) {
            row.runs.add(new StyledSegment<>("", new RunStyle(section.voice(), Tone.BLANK)));
        } else {
            row.cut(from, to);
        }
        return row.runs;
    }

    /// What is drawn for a hidden character of one UTF-16 unit.
    static String hiddenName(char c) {
        String name = Controls.nameAt(String.valueOf(c), 0);
        return name == null ? "?" : name;
    }

    private void cut(int from, int to) {
        int hidden = hidden(from, to);
        int plain = from;
        for (int i = from; i < to && hidden > 0; i += width(i, to)) {
            if (Controls.nameAt(string, i) != null) {
                arguments(plain, i);
                int width = width(i, to);
                boolean dots = hidden > MOST_HIDDEN;
                run(shown(i, width, dots), dots ? Tone.ARGUMENT : Tone.HIDDEN, false);
                plain = i + width;
            }
        }
        arguments(plain, to);
    }

    private int hidden(int from, int to) {
        int hidden = 0;
        for (int i = from; i < to; i += width(i, to)) {
            hidden += Controls.nameAt(string, i) != null ? 1 : 0;
        }
        return hidden;
    }

    private int width(int at, int to) {
        return Math.min(Character.charCount(string.codePointAt(at)), to - at);
    }

    private String shown(int at, int width, boolean dots) {
        if (width == 1) {
            return dots ? "·" : String.valueOf(string.charAt(at));
        }
        int codePoint = string.codePointAt(at);
        boolean letter = codePoint > 0xE0020 && codePoint < 0xE007F;
        return "·" + (letter ? (char) (codePoint - 0xE0000) : '·');
    }

    /// Between the values of a tool call's arguments stand their names, which are set quieter.
    private void arguments(int from, int to) {
        Text text = section.part().text();
        List<Argument> arguments = section.part().arguments();
        int at = from;
        for (Argument argument : arguments) {
            int start = Math.clamp(text.toUtf16(argument.start()), at, Math.max(at, to));
            int end = Math.clamp(text.toUtf16(argument.end()), start, Math.max(start, to));
            directions(at, start, Tone.ARGUMENT);
            directions(start, end, Tone.BODY);
            at = end;
        }
        directions(at, to, arguments.isEmpty() ? Tone.BODY : Tone.ARGUMENT);
    }

    private void directions(int from, int to, Tone tone) {
        for (RightToLeft.Run run : RightToLeft.runs(string, from, to)) {
            for (String piece : LinePieces.of(string.substring(run.start(), run.end()), shaped)) {
                run(piece, tone, run.rightToLeft());
            }
        }
    }

    private void run(String words, Tone tone, boolean rightToLeft) {
        runs.add(new StyledSegment<>(words,
                new RunStyle(section.voice(), tone, rightToLeft, runs.size() % 2 == 1)));
    }
}
