package org.subtext.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.annotation.Viewer;
import org.subtext.storage.HistoryStore.Act;
import org.subtext.storage.HistoryStore.Entry;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.RandomText;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Verdict;
import org.subtext.transcript.Visibility;

/// Text goes through the database unchanged, whatever is in it.
@Execution(ExecutionMode.CONCURRENT)
class VerbatimTextTest {

    private static final List<String> HARD = List.of("", "\0", "a\0b", "\ud800", "\udc00", "\udc00\ud800",
            "x\ud83d",
            "\ude00x", "😀", "\uD83D\uDE00\uD83D", "\r\n", "\r", "\u2028\u2029", "\ufeffa", "\uffff\ufffe",
            "e\u0301",
            "‮abc‬", "\ufffd", "?", "\t \u00a0", "\ud7ff\ue000", "\udbff\udfff");

    @TempDir
    Path folder;

    private static Store store(Path file) throws UnusableFileException {
        Store store = Store.create(file);
        store.write(() -> {
            store.project().found(Instant.now());
            return null;
        });
        return store;
    }

    /// Stores a transcript, closes the file, opens it again and reads the transcript, which may be read as it is looked at.
    private void back(Transcript transcript, Consumer<Transcript> check) throws UnusableFileException {
        Path file = folder.resolve(UUID.randomUUID() + ".subtext");
        try (Store store = store(file)) {
            store.write(() -> {
                store.transcripts().add(new NewTranscript(transcript, new TreeMap<>(), 1));
                return null;
            });
        }
        try (Store store = Store.open(file)) {
            check.accept(store.transcripts().read(transcript.key()).orElseThrow().transcript());
        }
    }

    private static Transcript transcript(List<Message> messages) {
        return new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), "title", "chat", Metadata.NONE,
                messages, List.of());
    }

    private static Message message(int index, List<Part> parts) {
        return new Message(index, Role.ASSISTANT, Author.TARGET, Message.MAIN, null, parts);
    }

    @Test
    void hardTextsComeBackAsTheyWere() throws UnusableFileException {
        Transcript transcript = transcript(List.of(message(0, HARD.stream().map(Part::text).toList())));
        back(transcript, back -> assertThat(back).isEqualTo(transcript));
    }

    @Test
    void tenThousandRandomTextsComeBackAsTheyWere() throws UnusableFileException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            List<Part> parts = new ArrayList<>();
            for (int part = 0; part < 10; part++) {
                parts.add(Part.text(RandomText.of(random, 40)));
            }
            messages.add(message(i, parts));
        }
        Transcript transcript = transcript(messages);
        back(transcript, back -> {
            for (int i = 0; i < messages.size(); i++) {
                assertThat(back.messages().get(i)).as("message %d, seed %d", i, seed)
                        .isEqualTo(messages.get(i));
            }
        });
    }

    @Test
    void everythingElseThatAFileSaysComesBackAsItWas() throws UnusableFileException {
        String hard = String.join("|", HARD);
        Map<String, String> other = new LinkedHashMap<>();
        other.put("z" + hard, hard);
        other.put("a", "2");
        Metadata metadata = new Metadata(hard, hard, hard, hard, List.of(new Verdict(hard, hard, null),
                new Verdict("b", "c", hard)), other);
        List<Message> messages = List.of(
                new Message(0, Role.SYSTEM, Author.AUDITOR, hard, hard, List.of()),
                new Message(1, Role.ASSISTANT, Author.PREFILL, Message.MAIN, "", List.of(
                        Part.reasoning(hard, Visibility.SUMMARY),
                        Part.toolCall(hard, hard, "a: 1", List.of(new Argument(hard, 3, 4))),
                        Part.toolResult(null, null, hard), Part.media(hard))));
        Transcript transcript = new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), hard, "petri",
                metadata, messages,
                List.of(new ContextView(hard, messages), new ContextView("judge", List.of())));
        back(transcript, back -> {
            assertThat(back).isEqualTo(transcript);
            assertThat(back.metadata().other().keySet()).containsExactlyElementsOf(other.keySet());
        });
    }

    @Test
    void identityComesBackSoThatTheKeyCanBeComputedAnew() throws UnusableFileException {
        TreeMap<String, String> identity = new TreeMap<>(
                Map.of("sample", String.join("|", HARD), "epoch", "2"));
        List<Message> messages = List.of(message(0, List.of(Part.text("x"))));
        TranscriptKey key = TranscriptKey.of(identity, messages, 3);
        NewTranscript added = new NewTranscript(
                new Transcript(key, "t", "chat", Metadata.NONE, messages, List.of()), identity, 3);
        try (Store store = store(folder.resolve("a.subtext"))) {
            store.write(() -> {
                store.transcripts().add(added);
                return null;
            });
            assertThat(store.transcripts().added(key)).contains(added);
            assertThat(added.recomputedKey()).isEqualTo(key);
        }
    }

    @Test
    void marksAndHistoryComeBackAsTheyWere() throws UnusableFileException {
        String hard = String.join("|", HARD);
        List<Message> messages = List.of(message(0, List.of(Part.text(hard))));
        Transcript transcript = transcript(messages);
        Rater rater = new Rater(UUID.randomUUID(), "Анна 😀", Rater.Role.RATER);
        Header header = new Header(UUID.randomUUID(), transcript.key(), Header.RATERS, rater.id(), "1",
                Origin.SUGGESTION_EDITED, 3, hard, 7, Instant.parse("2026-01-31T12:00:00.123456789Z"));
        Span span = new Span(header, "label",
                List.of(new Segment(new PartRef(0, 0), 0, hard.codePointCount(0, hard.length()), hard)),
                Map.of(hard, new Value.Words(hard), "n", new Value.Numeric(new BigDecimal("1.50E+3")),
                        "s", new Value.Several(List.of(hard, "b")), "y", new Value.YesNo(false)));
        Answer answer = new Answer(
                new Header(UUID.randomUUID(), transcript.key(), Header.RATERS, rater.id(), "1",
                        Origin.MANUAL, null, null, 7, Instant.EPOCH),
                "q", new Value.Choice(hard), List.of(span.id()));
        Entry entry = new Entry(UUID.randomUUID(), rater.id(), Instant.parse("2026-01-31T12:00:00Z"), Act.DO,
                null,
                7, "do it", new Edit(hard, List.of(Change.put(span), Change.put(answer))));
        Path file = folder.resolve("a.subtext");
        try (Store store = store(file)) {
            store.write(() -> {
                store.raters().add(rater, Instant.now());
                store.transcripts().add(new NewTranscript(transcript, new TreeMap<>(), 1));
                store.marks().put(span);
                store.marks().put(answer);
                store.history().append(entry);
                return null;
            });
        }
        try (Store store = Store.open(file)) {
            List<Mark> marks = store.marks().marks(transcript.key(), Header.RATERS, Viewer.of(rater));
            assertThat(marks).containsExactly(answer, span);
            assertThat(store.history().entries()).containsExactly(entry);
            assertThat(store.raters().list()).containsExactly(rater);
        }
    }
}
