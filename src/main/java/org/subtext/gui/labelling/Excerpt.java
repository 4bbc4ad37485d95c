package org.subtext.gui.labelling;

import org.subtext.annotation.Citation;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.gui.common.Words;
import org.subtext.transcript.Graphemes;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Transcript;

/// What labels mark, in the few words that a list has room for.
final class Excerpt {

    private static final int LONGEST = 160;
    /// No more of a text than this is looked at: where white space leaves less than [#LONGEST] of it, so be it.
    private static final int LOOKED_AT = 400;

    private Excerpt() {}

    /// What a span marks, on one line and not too long.
    static String of(Span span) {
        StringBuilder quote = new StringBuilder();
        for (Segment segment : span.segments()) {
            quote.append(quote.isEmpty() ? "" : " … ")
                    .append(segment.isPoint() ? "nothing, at this end" : beginning(segment.quote()));
            if (quote.length() > LOOKED_AT) {
                break;
            }
        }
        return line(quote.toString());
    }

    /// What is selected, on one line and not too long.
    static String of(Selection selection, Transcript transcript) {
        return line(selection.beginning(transcript, LOOKED_AT));
    }

    private static String beginning(String text) {
        return text.length() <= LOOKED_AT
                ? text
                : text.substring(0, Graphemes.floor(text, LOOKED_AT)) + "…";
    }

    private static String line(String text) {
        return "“" + shortened(text.replaceAll("\\s+", " ").strip()) + "”";
    }

    /// What a label marks, on one line and not too long.
    static String of(Labelled mark) {
        return switch (mark) {
            case Span span -> of(span);
            case MessageLabel label -> "All of message " + (label.message() + 1);
            case TranscriptLabel label -> "The whole transcript";
        };
    }

    /// How a quote begins, on one line and not too long.
    static String of(Citation citation) {
        return line(beginning(citation.quote()));
    }

    static String shortened(String text) {
        return Words.shortened(text, LONGEST);
    }
}
