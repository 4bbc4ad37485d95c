package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class StoredMessagesTest {

    private final List<Message> all = new ArrayList<>();

    StoredMessagesTest() {
        for (int i = 0; i < 1000; i++) {
            all.add(new Message(i, Role.USER, Author.HUMAN, Message.MAIN, null,
                    List.of(Part.text("Message " + i))));
        }
    }

    @Test
    void nothingIsReadBeforeItIsAskedForAndNothingTwice() {
        List<Integer> readings = new ArrayList<>();
        StoredMessages messages = new StoredMessages(all.size(), (from, to) -> {
            readings.add(from);
            return all.subList(from, to);
        });
        Transcript transcript = new Transcript(new TranscriptKey("t1-a"), "t", "chat", Metadata.NONE,
                messages,
                List.of());
        assertThat(readings).isEmpty();
        assertThat(transcript.part(new PartRef(500, 0)).text().string()).isEqualTo("Message 500");
        assertThat(transcript.has(new PartRef(501, 0))).isTrue();
        assertThat(readings).hasSize(1);
        assertThat(transcript.messages()).isEqualTo(all);
        assertThat(readings).doesNotHaveDuplicates();
    }

    @Test
    void messagesThatAreNoLongerThereAreNotTakenForNone() {
        StoredMessages messages = new StoredMessages(10, (from, to) -> List.of());
        assertThatIllegalStateException().isThrownBy(() -> messages.get(3));
    }

    @Test
    void aTextThatIsReadWhenAskedForIsTheSameText() {
        Random random = new Random(8);
        for (int i = 0; i < 300; i++) {
            String string = RandomText.of(random, i < 290 ? 40 : 6000);
            Text there = Text.of(string);
            AtomicInteger readings = new AtomicInteger();
            Text read = Text.read(there.length(), there.isBmpOnly(), () -> {
                readings.incrementAndGet();
                return string;
            });
            assertThat(read.length()).isEqualTo(there.length());
            assertThat(read.isEmpty()).isEqualTo(there.isEmpty());
            assertThat(readings).hasValue(0);
            for (int j = 0; j < 20; j++) {
                int at = random.nextInt(there.length() + 1);
                int utf16 = random.nextInt(string.length() + 1);
                assertThat(read.toUtf16(at)).isEqualTo(there.toUtf16(at));
                assertThat(read.toCodePoint(utf16)).isEqualTo(there.toCodePoint(utf16));
                assertThat(read.slice(at, there.length())).isEqualTo(there.slice(at, there.length()));
            }
            assertThat(read).isEqualTo(there).hasSameHashCodeAs(there).hasToString(string);
        }
    }
}
