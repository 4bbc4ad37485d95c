package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Role;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

class CoverageTest {

    private static final PartRef FIRST = new PartRef(0, 0);
    private static final PartRef SECOND = new PartRef(0, 1);
    private static final Transcript TRANSCRIPT = new Transcript(new TranscriptKey("t1-a"), "t", "chat",
            Metadata.NONE,
            List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                    List.of(Part.text("One is. Two is. Three is. Four is."), Part.text("Five is. Six is.")))),
            List.of());

    @Test
    void aSentenceIsReadWhenItsEndHasBeenInSight() {
        Coverage coverage = new Coverage(TRANSCRIPT);
        assertThat(coverage.percent()).isZero();
        coverage.see(List.of(new Stretch(FIRST, 3, 12)));
        assertThat(coverage.percent()).isEqualTo(16);
        coverage.see(List.of(new Stretch(FIRST, 12, 34), new Stretch(SECOND, 0, 16)));
        assertThat(coverage.percent()).isEqualTo(100);
    }

    @Test
    void whatIsFoldedAwayDoesNotCount() {
        Coverage coverage = new Coverage(TRANSCRIPT);
        coverage.see(List.of(new Stretch(SECOND, 0, 16)));
        coverage.passOver(FIRST::equals);
        assertThat(coverage.percent()).isEqualTo(100);
        coverage.passOver(SECOND::equals);
        assertThat(coverage.percent()).isZero();
        coverage.passOver(part -> true);
        assertThat(coverage.percent()).isEqualTo(100);
    }

    @Test
    void itIsTheSameWhicheverWayItCameAbout() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Coverage coverage = new Coverage(TRANSCRIPT);
            Set<PartRef> folded = Set.of();
            for (int i = 0; i < 6; i++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        int start = random.nextInt(16);
                        coverage.see(List.of(new Stretch(random.nextBoolean() ? FIRST : SECOND, start,
                                start + random.nextInt(17 - start))));
                    }
                    case 1 -> {
                        folded = random.nextBoolean()
                                ? Set.of()
                                : Set.of(random.nextBoolean() ? FIRST : SECOND);
                        coverage.passOver(folded::contains);
                    }
                    default -> coverage.recall(random.nextInt(3) + "-" + (3 + random.nextInt(3)));
                }
                Coverage fresh = new Coverage(TRANSCRIPT);
                fresh.recall(coverage.remembered());
                fresh.passOver(folded::contains);
                assertThat(coverage.percent()).as("seed %d", seed).isEqualTo(fresh.percent());
            }
        }
    }

    @Test
    void whatWasReadIsRememberedAndNonsenseIsNot() {
        Coverage coverage = new Coverage(TRANSCRIPT);
        coverage.see(List.of(new Stretch(FIRST, 0, 16), new Stretch(SECOND, 0, 9)));
        assertThat(coverage.remembered()).isEqualTo("0-1,4-4");
        Coverage again = new Coverage(TRANSCRIPT);
        again.recall("0-1,4-4,7-90,x,-3");
        assertThat(again.remembered()).isEqualTo("0-1,4-4");
        again.recall("");
        assertThat(again.remembered()).isEqualTo("0-1,4-4");
    }

    @Test
    void aBookmarkLeadsBackOnlyToAPlaceThatIsThere() {
        Place place = new Place(SECOND, 9);
        assertThat(Bookmark.read(TRANSCRIPT, Bookmark.of(place))).contains(place);
        assertThat(Bookmark.read(TRANSCRIPT, "0.1.99")).isEqualTo(Optional.empty());
        assertThat(Bookmark.read(TRANSCRIPT, "7.0.0")).isEmpty();
        assertThat(Bookmark.read(TRANSCRIPT, "elsewhere")).isEmpty();
        assertThat(Bookmark.read(TRANSCRIPT, null)).isEmpty();
    }
}
