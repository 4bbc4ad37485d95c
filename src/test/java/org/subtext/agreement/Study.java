package org.subtext.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Done;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// Small studies for tests: codebooks, transcripts and marks in few words.
public final class Study {

    private static final Instant NOON = Instant.parse("2025-03-12T12:00:00Z");

    private Study() {}

    /// The same rater for the same name.
    public static UUID rater(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    public static TranscriptKey key(String name) {
        return new TranscriptKey("t1-" + name);
    }

    public static Codebook codebook(Codebook.Label... labels) {
        return codebook(Arrays.asList(labels), List.of(), List.of());
    }

    public static Codebook codebook(List<Codebook.Label> labels, List<Codebook.Attribute> attributes,
            List<Codebook.Question> questions) {
        return new Codebook("test", "Test", 1,
                labels.stream().map(Codebook.Label::group).filter(group -> group != null).distinct()
                        .map(group -> new Codebook.Group(group, group, null, true)).toList(),
                labels, attributes,
                List.of(new Codebook.Relation("enacts", "enacts", null, List.of(), List.of())),
                questions, List.of(), List.of(), List.of(), List.of());
    }

    public static Codebook.Label label(String id) {
        return label(id, null);
    }

    public static Codebook.Label label(String id, @Nullable String group, String... appliesTo) {
        return new Codebook.Label(id, id, group, "", "", "", "", List.of(), List.of(), null, null, true,
                List.of("span", "message", "transcript"), List.of(appliesTo));
    }

    public static Codebook.Attribute attribute(String id, String... choices) {
        return new Codebook.Attribute(id, id, null, Codebook.Type.CHOICE, choices(choices), List.of(),
                List.of());
    }

    public static Codebook.Question question(String id, Codebook.Scale scale, String... choices) {
        return question(id, Codebook.Type.CHOICE, scale, List.of(), choices);
    }

    public static Codebook.Question question(String id, Codebook.Type type, Codebook.Scale scale,
            List<String> missing, String... choices) {
        return new Codebook.Question(id, id, null, type, scale, choices(choices), missing, null, "rater",
                false);
    }

    private static List<Codebook.Choice> choices(String... ids) {
        return Arrays.stream(ids).map(id -> new Codebook.Choice(id, id, null, List.of())).toList();
    }

    /// A transcript of one message of the target for each text, each message one part of text.
    public static Transcript transcript(String name, String... texts) {
        return transcript(name, Arrays.stream(texts).map(text -> List.of(Part.text(text))).toList());
    }

    /// A transcript of messages of the target with these parts.
    public static Transcript transcript(String name, List<List<Part>> parts) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            messages.add(new Message(i, Role.ASSISTANT, Author.TARGET, Message.MAIN, null, parts.get(i)));
        }
        return new Transcript(key(name), name, "chat", Metadata.NONE, messages, List.of());
    }

    /// Everything that is put on one transcript.
    public static final class Work {

        public final Transcript transcript;
        public final List<Mark> marks = new ArrayList<>();

        public Work(Transcript transcript) {
            this.transcript = transcript;
        }

        public Header header(String rater) {
            return new Header(
                    UUID.nameUUIDFromBytes((transcript.key() + "/" + marks.size() + "/" + rater).getBytes(
                            StandardCharsets.UTF_8)),
                    transcript.key(), Header.RATERS, rater(rater),
                    Header.FIRST_PASS, Origin.MANUAL, null, null, 1, NOON.plusSeconds(marks.size()));
        }

        public Segment segment(int message, int part, int start, int end) {
            PartRef ref = new PartRef(message, part);
            return new Segment(ref, start, end, transcript.part(ref).text().slice(start, end));
        }

        public Span span(String rater, String label, int message, int start, int end) {
            return span(rater, label, Map.of(), segment(message, 0, start, end));
        }

        public Span span(String rater, String label, Map<String, Value> attributes, Segment... segments) {
            Span span = new Span(header(rater), label, List.of(segments), attributes);
            marks.add(span);
            return span;
        }

        public MessageLabel message(String rater, String label, int message) {
            MessageLabel mark = new MessageLabel(header(rater), message, label, Map.of());
            marks.add(mark);
            return mark;
        }

        public TranscriptLabel whole(String rater, String label) {
            TranscriptLabel mark = new TranscriptLabel(header(rater), label, Map.of());
            marks.add(mark);
            return mark;
        }

        public Answer answer(String rater, String question, String choice) {
            return answer(rater, question, new Value.Choice(choice));
        }

        public Answer answer(String rater, String question, Value value) {
            Answer mark = new Answer(header(rater), question, value, List.of());
            marks.add(mark);
            return mark;
        }

        public Link link(String rater, Span from, Span to, String relation) {
            Link mark = new Link(header(rater), from.id(), to.id(), relation);
            marks.add(mark);
            return mark;
        }

        public Work done(String... raters) {
            for (String rater : raters) {
                marks.add(new Done(header(rater), null, null, List.of()));
            }
            return this;
        }

        public void done(String rater, @Nullable List<String> labels, @Nullable List<PartRef> scope) {
            marks.add(new Done(header(rater), labels, scope, List.of()));
        }

        public MarkedTranscript marked() {
            return new MarkedTranscript(Shape.of(transcript), marks);
        }
    }
}
