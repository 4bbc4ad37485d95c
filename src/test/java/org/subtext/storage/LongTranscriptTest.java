package org.subtext.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.RandomText;
import org.subtext.transcript.Role;
import org.subtext.transcript.StoredMessages;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;

/// A long transcript is read as it is asked for, and is the same transcript.
@Execution(ExecutionMode.CONCURRENT)
class LongTranscriptTest {

    private static final int MESSAGES = 900;

    @TempDir
    Path folder;

    private static Transcript transcript() {
        Random random = new Random(5);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            List<Part> parts = switch (i % 4) {
                case 0 -> List.of(Part.text(RandomText.of(random, 60)));
                case 1 -> List.of(Part.reasoning(RandomText.of(random, 60), Visibility.PRIVATE),
                        Part.text(RandomText.of(random, 60)), Part.toolCall("t", "c" + i, "a: 1",
                                List.of(new Argument("a", 3, 4))));
                case 2 -> List.of();
                default -> List.of(Part.toolResult("t", "c", "x".repeat(i == 3 ? 400_000 : 100)),
                        Part.media("image"));
            };
            boolean assistant = i % 4 == 1;
            messages.add(new Message(i, assistant ? Role.ASSISTANT : i % 4 == 3 ? Role.TOOL : Role.USER,
                    !assistant ? Author.HUMAN : i % 8 == 1 ? Author.TARGET : Author.PREFILL,
                    i > 100 && i < 110 ? "branch-1" : Message.MAIN, i % 3 == 0 ? "id" + i : null, parts));
        }
        return new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), "long", "chat", Metadata.NONE,
                messages, List.of(new ContextView("auditor", messages.subList(0, 40))));
    }

    private Store stored(Transcript transcript) throws UnusableFileException {
        Store store = Store.create(folder.resolve("a.subtext"));
        store.write(() -> {
            store.project().found(Instant.now());
            store.transcripts().add(new NewTranscript(transcript, new TreeMap<>(), 1));
            return null;
        });
        return store;
    }

    @Test
    void itIsTheSameHoweverItIsRead() throws UnusableFileException {
        Transcript transcript = transcript();
        try (Store store = stored(transcript)) {
            Transcript read = store.transcripts().read(transcript.key()).orElseThrow().transcript();
            assertThat(read.messages()).isInstanceOf(StoredMessages.class);
            PartRef last = new PartRef(MESSAGES - 1, 0);
            assertThat(read.part(last)).isEqualTo(transcript.part(last));
            assertThat(read).isEqualTo(transcript);
            assertThat(store.transcripts().readWhole(transcript.key()).orElseThrow().transcript())
                    .isEqualTo(transcript);
        }
    }

    @Test
    void manyThreadsMayAskForItAtOnce() throws UnusableFileException {
        Transcript transcript = transcript();
        try (Store store = stored(transcript)) {
            Transcript read = store.transcripts().read(transcript.key()).orElseThrow().transcript();
            assertThat(IntStream.range(0, MESSAGES * 4).parallel()
                    .allMatch(i -> read.messages().get(i % MESSAGES)
                            .equals(transcript.messages().get(i % MESSAGES))))
                    .isTrue();
        }
    }

    @Test
    void whatIsDeletedMeanwhileIsAFailureAndNotAnEmptyText() throws UnusableFileException {
        Transcript transcript = transcript();
        try (Store store = stored(transcript)) {
            Transcript read = store.transcripts().read(transcript.key()).orElseThrow().transcript();
            Text text = read.part(new PartRef(5, 0)).text();
            store.write(() -> {
                store.transcripts().delete(transcript.key());
                return null;
            });
            assertThatExceptionOfType(StorageException.class).isThrownBy(text::string)
                    .withMessageContaining("no longer in the project");
        }
    }

    @Test
    void turnsAndBranchesAreKnownWithoutTheRest() throws UnusableFileException {
        Transcript transcript = transcript();
        try (Store store = stored(transcript)) {
            assertThat(store.transcripts().countBefore(transcript.key(), 18, Role.ASSISTANT, Author.PREFILL))
                    .isEqualTo(3);
            assertThat(store.transcripts().rolledBack(transcript.key())).extracting(Message::index)
                    .containsExactly(101, 102, 103, 104, 105, 106, 107, 108, 109);
        }
    }

    @Test
    void theTextsThatAreKeptStayWithinTheirShareOfTheMemory() {
        KeptTexts texts = new KeptTexts(1000);
        for (int i = 0; i < 50; i++) {
            texts.keep(new KeptTexts.Place(1, 0, new PartRef(i, 0)), "x".repeat(100));
        }
        assertThat(IntStream.range(0, 50)
                .filter(i -> texts.get(new KeptTexts.Place(1, 0, new PartRef(i, 0))) != null))
                .containsExactly(47, 48, 49);
    }
}
