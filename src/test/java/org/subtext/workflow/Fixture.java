package org.subtext.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Choice;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Codebook.Question;
import org.subtext.annotation.Codebook.Relation;
import org.subtext.annotation.Codebook.Scale;
import org.subtext.annotation.Codebook.Type;
import org.subtext.annotation.Header;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.storage.NewTranscript;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;

/// A small codebook and small transcripts, for tests of what is done with them.
@NullMarked
final class Fixture {

    static final PartRef REASONING = new PartRef(1, 0);
    static final PartRef REPLY = new PartRef(1, 1);

    static final Codebook CODEBOOK = new Codebook("small", "Small", 1, List.of(),
            List.of(label("threat"), label("doubt"), label("leak")),
            List.of(new Attribute("stage", "Stage", null, Type.CHOICE, choices("considered", "done"),
                    List.of(),
                    List.of())),
            List.of(new Relation("enacts", "Enacts", null, List.of(), List.of())),
            List.of(question("belief", Type.CHOICE, choices("test", "real")),
                    question("acted", Type.SEVERAL, choices("threat", "leak"))),
            List.of(), List.of(), List.of(), List.of());

    private Fixture() {}

    private static Label label(String id) {
        return new Label(id, id, null, "", "", "", "", List.of(), List.of(), null, null, true,
                List.of("span", "message", "transcript"), List.of());
    }

    private static List<Choice> choices(String... ids) {
        return List.of(ids).stream().map(id -> new Choice(id, id, null, List.of())).toList();
    }

    private static Question question(String id, Type type, List<Choice> choices) {
        return new Question(id, id + "?", null, type, Scale.NOMINAL, choices, List.of(), null, "rater", true);
    }

    /// A question, a thought and a reply; the name makes it another transcript.
    static NewTranscript transcript(String name) {
        return transcript(name, "I could threaten him. Nobody would know.", "Of course, I will help.");
    }

    static NewTranscript transcript(String name, String thought, String reply) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(0, Role.USER, Author.HUMAN, Message.MAIN, null,
                List.of(Part.text("Help me, " + name + "."))));
        messages.add(new Message(1, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                List.of(Part.reasoning(thought, Visibility.PRIVATE), Part.text(reply))));
        TreeMap<String, String> identity = new TreeMap<>(Map.of("sample", name));
        Metadata metadata = new Metadata("model-x", "scenario-y", null, null, List.of(), Map.of());
        return new NewTranscript(
                new Transcript(TranscriptKey.of(identity, messages, 1), "About " + name, "chat",
                        metadata, messages, List.of()),
                identity, 1);
    }

    /// Stores a transcript.
    static TranscriptKey add(Project project, NewTranscript transcript) {
        project.store().write(() -> {
            project.store().transcripts().add(transcript);
            return null;
        });
        return transcript.transcript().key();
    }

    /// A label on some characters of a part, as the rater would put it.
    static Span span(Project project, Annotating annotating, TranscriptKey key, String label, PartRef part,
            int start, int end) {
        String quote = project.store().transcripts().text(key, part).orElseThrow().slice(start, end);
        return new Span(annotating.newHeader(key), label, List.of(new Segment(part, start, end, quote)),
                Map.of());
    }

    static Answer answer(Header header, String question, String choice, UUID... evidence) {
        return new Answer(header, question, new Value.Choice(choice), List.of(evidence));
    }
}
