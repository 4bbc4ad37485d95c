package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Role;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// What is selected, as the card tells it.
class ExcerptTest {

    private static String excerpt(String... texts) {
        Transcript transcript = new Transcript(new TranscriptKey("t1-a"), "t", "chat", Metadata.NONE,
                List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                        List.of(texts).stream().map(Part::text).toList())),
                List.of());
        PartRef last = new PartRef(0, texts.length - 1);
        return Excerpt.of(Selection.between(transcript, new Place(new PartRef(0, 0), 0),
                new Place(last, transcript.part(last).text().length())), transcript);
    }

    @Test
    void whatIsShortIsToldInFullOnOneLine() {
        assertThat(excerpt("  One\n\ttwo ", "three")).isEqualTo("“One two three”");
    }

    @Test
    void whatIsLongEndsInDots() {
        assertThat(excerpt("word ".repeat(1000))).hasSize(162).startsWith("“word word").endsWith("word…”");
        assertThat(excerpt("One.", "x" + " ".repeat(5000) + "y")).isEqualTo("“One. x …”");
    }
}
