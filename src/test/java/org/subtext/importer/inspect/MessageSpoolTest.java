package org.subtext.importer.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.importer.outcome.Draft;
import org.subtext.transcript.FetchedMessages;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Nasty;
import org.subtext.transcript.TranscriptKey;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class MessageSpoolTest {

    private static final long ALL = Long.MAX_VALUE;

    /// Messages with every kind of part and every text that has broken a tool, numbered through.
    private static List<Message> messages(long seed) {
        Random random = new Random(seed);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (Message message : Nasty.transcript(random).messages()) {
                messages.add(new Message(messages.size(), message.role(), message.author(), message.branch(),
                        random.nextBoolean() ? null : "id-\uD83D" + i, message.parts()));
            }
        }
        return messages;
    }

    @ParameterizedTest
    @ValueSource(longs = {ALL, 0, 20_000})
    void messagesComeBackAsTheyWerePutIn(long most) throws IOException {
        long seed = new Random().nextLong();
        List<Message> messages = messages(seed);
        try (MessageSpool spool = new MessageSpool(most)) {
            for (Message message : messages) {
                spool.add(message);
            }
            assertThat(spool.isSpilled()).isEqualTo(most != ALL);
            List<Message> list = spool.list();
            assertThat(list).as("seed %d", seed).isEqualTo(messages);
            assertThat(list.get(messages.size() / 2)).isEqualTo(messages.get(messages.size() / 2));
            assertThat(TranscriptKey.of(new TreeMap<>(), list, 1))
                    .isEqualTo(TranscriptKey.of(new TreeMap<>(), messages, 1));
        }
    }

    @Test
    void aDraftDoesNotTakeSpilledMessagesIntoMemory() throws IOException {
        try (MessageSpool spool = new MessageSpool(0)) {
            for (Message message : messages(1)) {
                spool.add(message);
            }
            Draft draft = new Draft(new TreeMap<>(), "t", Metadata.NONE, spool.list(), List.of());
            assertThat(draft.messages()).isInstanceOf(FetchedMessages.class);
        }
    }

    @Test
    void aTemporaryFileIsNowhereToBeFound() throws IOException {
        List<Path> before = temporary();
        try (MessageSpool spool = new MessageSpool(0)) {
            for (Message message : messages(2)) {
                spool.add(message);
            }
            spool.list().getFirst();
            if (System.getProperty("os.name").equals("Linux")) {
                assertThat(temporary()).isEqualTo(before);
            }
        }
        assertThat(temporary()).isEqualTo(before);
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("subtext\\d+\\.tmp")).sorted()
                    .toList();
        }
    }
}
