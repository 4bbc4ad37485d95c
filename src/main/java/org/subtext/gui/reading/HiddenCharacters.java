package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.List;
import org.fxmisc.richtext.model.StyledSegment;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.gui.reading.RunStyle.Tone;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Controls;
import org.subtext.transcript.Text;

/// Cuts a row into runs, each hidden character in a run of its own, so that it is drawn as its name and still counts as
/// the characters it is. The runs of a row have exactly the row's UTF-16 length.
final class HiddenCharacters {

    /// A row with more of them than this is not text that anybody reads; they are drawn as dots.
    private static final int MOST = 64;

    private HiddenCharacters() {}

    /// What is drawn for a hidden character of one UTF-16 unit.
    static String name(char c) {
        String name = Controls.nameAt(String.valueOf(c), 0);
        return name == null ? "?" : name;
    }

    /// The runs of the characters from `from` to `to` (UTF-16) of a part.
    static List<StyledSegment<String, RunStyle>> runs(Section section, int from, int to) {
        List<StyledSegment<String, RunStyle>> runs = new ArrayList<>();
        String string = section.part().text().string();
        if (from == to) {
            runs.add(new StyledSegment<>("", new RunStyle(section.voice(), Tone.BLANK)));
            return runs;
        }
        int hidden = count(string, from, to);
        int plain = from;
        for (int i = from; i < to && hidden > 0; i++) {
            if (Controls.nameAt(string, i) == null) {
                i += Character.isHighSurrogate(string.charAt(i)) && i + 1 < to ? 1 : 0;
                continue;
            }
            plain(section, plain, i, runs);
            int width = Character.charCount(string.codePointAt(i));
            runs.add(new StyledSegment<>(shown(string, i, width, hidden > MOST),
                    new RunStyle(section.voice(), hidden > MOST ? Tone.ARGUMENT : Tone.HIDDEN)));
            i += width - 1;
            plain = i + 1;
        }
        plain(section, plain, to, runs);
        return runs;
    }

    private static int count(String string, int from, int to) {
        int hidden = 0;
        for (int i = from; i < to; i++) {
            if (Controls.nameAt(string, i) != null) {
                hidden++;
            } else if (Character.isHighSurrogate(string.charAt(i)) && i + 1 < to) {
                i++;
            }
        }
        return hidden;
    }

    private static String shown(String string, int at, int width, boolean dots) {
        if (width == 1) {
            return dots ? "·" : String.valueOf(string.charAt(at));
        }
        int codePoint = string.codePointAt(at);
        boolean letter = codePoint > 0xE0020 && codePoint < 0xE007F;
        return "·" + (letter ? (char) (codePoint - 0xE0000) : '·');
    }

    /// Characters that can be seen; between the values of a tool call's arguments they are names and set quieter.
    private static void plain(Section section, int from, int to, List<StyledSegment<String, RunStyle>> runs) {
        if (from >= to) {
            return;
        }
        Text text = section.part().text();
        int at = from;
        for (Argument argument : section.part().arguments()) {
            int start = Math.clamp(text.toUtf16(argument.start()), at, to);
            int end = Math.clamp(text.toUtf16(argument.end()), at, to);
            add(section, at, start, Tone.ARGUMENT, runs);
            add(section, start, end, Tone.BODY, runs);
            at = end;
        }
        add(section, at, to, section.part().arguments().isEmpty() ? Tone.BODY : Tone.ARGUMENT, runs);
    }

    private static void add(Section section, int from, int to, Tone tone,
            List<StyledSegment<String, RunStyle>> runs) {
        if (from < to) {
            runs.add(new StyledSegment<>(section.part().text().string().substring(from, to),
                    new RunStyle(section.voice(), tone)));
        }
    }
}
