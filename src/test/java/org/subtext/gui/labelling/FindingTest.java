package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Role;
import org.subtext.transcript.StoredMessages;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Finding words in a transcript that is still being read.
class FindingTest {

    private static final int MESSAGES = 1000;
    private static final int HERE = 400;
    /// From here on there are pins, which are found late.
    private static final int LATE = 805;

    private final CountDownLatch rest = new CountDownLatch(1);
    private final List<Stretch> hits = new ArrayList<>();
    private final List<Stretch> gone = new ArrayList<>();
    private Place caret = new Place(new PartRef(HERE, 0), 0);
    private boolean waits = true;
    private final FindViewModel find = new FindViewModel(transcript(), () -> caret, () -> waits, this::show);

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    /// Every tenth message holds the word; what is far from where the person is comes late.
    private Transcript transcript() {
        return new Transcript(new TranscriptKey("t1-a"), "t", "chat", Metadata.NONE,
                new StoredMessages(MESSAGES, (from, to) -> {
                    if (from >= HERE + 200 || from < HERE - 100) {
                        wait(rest);
                    }
                    List<Message> read = new ArrayList<>();
                    for (int i = from; i < to; i++) {
                        read.add(new Message(i, Role.USER, Author.HUMAN, Message.MAIN, null,
                                List.of(Part.text(i % 10 == 0
                                        ? "the needle"
                                        : i % 10 == LATE % 10 && i >= LATE ? "a pin" : "hay"))));
                    }
                    return read;
                }), List.of());
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void show(List<Stretch> found, @Nullable Stretch current, boolean goes) {
        hits.clear();
        hits.addAll(found);
        if (goes && current != null) {
            gone.add(current);
        }
    }

    private void await(String count) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> find.count().get().equals(count)).get());
    }

    private void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    @Test
    void whatIsFoundSoFarIsShownAndTheSearchGoesOn() throws Exception {
        onFx(() -> find.query().set("NEEDLE"));
        await("1 of 13 so far…");
        assertThat(hits).hasSize(13).isSorted();
        onFx(() -> find.step(true));
        assertThat(gone).extracting(hit -> hit.part().message()).containsExactly(HERE, HERE + 10);
        rest.countDown();
        await("42 of 100");
        assertThat(hits).hasSize(100).isSorted();
        assertThat(gone).as("the person is not taken elsewhere").hasSize(2);
        onFx(() -> find.step(false));
        onFx(() -> find.step(false));
        assertThat(gone.getLast().part().message()).isEqualTo(HERE - 10);
    }

    @Test
    void notFoundIsSaidOnlyWhenAllWasLookedThrough() throws Exception {
        onFx(() -> find.query().set("thread"));
        await("none so far…");
        rest.countDown();
        await("not found");
        assertThat(hits).isEmpty();
        assertThat(gone).isEmpty();
    }

    @Test
    void aLateHitTakesNobodyAwayWhoWentElsewhere() throws Exception {
        onFx(() -> find.query().set("pin"));
        await("none so far…");
        onFx(() -> caret = new Place(new PartRef(HERE + 3, 0), 1));
        rest.countDown();
        await("20");
        assertThat(hits).hasSize(20);
        assertThat(gone).isEmpty();
        onFx(() -> find.step(true));
        await("1 of 20");
        assertThat(gone).extracting(hit -> hit.part().message()).containsExactly(LATE);
    }

    @Test
    void aLateHitTakesNobodyAwayWhoTurnedToSomethingElse() throws Exception {
        onFx(() -> find.query().set("pin"));
        await("none so far…");
        onFx(() -> waits = false);
        rest.countDown();
        await("20");
        assertThat(gone).isEmpty();
        onFx(() -> caret = new Place(new PartRef(LATE + 12, 0), 0));
        onFx(() -> find.step(false));
        await("2 of 20");
        assertThat(gone).extracting(hit -> hit.part().message()).containsExactly(LATE + 10);
    }

    @Test
    void aLateHitIsGoneToIfThePersonWaitsForIt() throws Exception {
        onFx(() -> find.query().set("pin"));
        await("none so far…");
        rest.countDown();
        await("1 of 20");
        assertThat(gone).extracting(hit -> hit.part().message()).containsExactly(LATE);
    }
}
