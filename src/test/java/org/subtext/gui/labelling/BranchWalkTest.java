package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subtext.transcript.Author;
import org.subtext.transcript.Branches;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Role;
import org.subtext.transcript.StoredMessages;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A way through branches that others have named.
class BranchWalkTest {

    private static final int MESSAGES = 5000;

    private final AtomicInteger readings = new AtomicInteger();
    private final List<Message> messages = messages();
    private final List<Integer> gone = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String branch = i >= 3000 && i < 4000 ? "try_1_b" : i >= 4990 ? "try_2" : Message.MAIN;
            messages.add(new Message(i, Role.USER, Author.HUMAN, branch, null, List.of(Part.text("Hello."))));
        }
        return messages;
    }

    private BranchWalk walk(int here) {
        Transcript transcript = new Transcript(new TranscriptKey("t1-a"), "t", "chat", Metadata.NONE,
                new StoredMessages(MESSAGES, (from, to) -> {
                    readings.incrementAndGet();
                    return messages.subList(from, to);
                }), List.of());
        BranchWalk walk = new BranchWalk(transcript, () -> new Place(new PartRef(here, 0), 0), gone::add);
        walk.whole(Branches.of(messages));
        return walk;
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    @Test
    void namesAreListedAsTheyAre() {
        List<MenuItem> items = onFx(() -> List.copyOf(((MenuButton) walk(0).button()).getItems()));
        assertThat(items).extracting(MenuItem::getText).containsExactly("try_1_b · 1,000 messages",
                "try_2 · 10 messages");
        assertThat(items).as("an underscore is one").noneMatch(MenuItem::isMnemonicParsing);
    }

    @Test
    void aStepSaysWhetherAnythingFollowsAndReadsNoMoreThanWhereItLeads() {
        assertThat(onFx(() -> walk(10).step(true).sentence()))
                .isEqualTo("try_1_b, 1,000 messages. F4 goes on, Shift F4 back.");
        assertThat(readings).hasValue(1);
        assertThat(onFx(() -> walk(4500).step(true).sentence()))
                .isEqualTo("try_2, 10 messages. Nothing comes after it.");
        assertThat(gone).containsExactly(3000, 4990);
    }
}
