package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TimeLeftTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long TOTAL = 1_000_000_000L;

    private long now = 77;
    private final TimeLeft left = new TimeLeft(() -> now);

    private String after(double seconds, double done) {
        now += (long) (seconds * SECOND);
        return left.at((long) (done * TOTAL), TOTAL);
    }

    @Test
    void nothingIsSaidBeforeThereIsSomethingToGoBy() {
        assertThat(after(0, 0)).isEmpty();
        assertThat(after(1, 0.2)).isEmpty();
        assertThat(after(3, 0.4)).isEmpty();
        assertThat(after(2, 0.5)).isEqualTo("a few seconds left");
    }

    @Test
    void littleOfMuchIsNothingToGoByUntilLongAfter() {
        assertThat(after(10, 0.001)).isEmpty();
        assertThat(after(10, 0.002)).isEmpty();
        assertThat(after(11, 0.0031)).isEqualTo("about 3 hours left");
    }

    @Test
    void whatIsNotBegunOrEmptyIsNotJudged() {
        assertThat(after(100, 0)).isEmpty();
        assertThat(new TimeLeft(() -> now += 10 * SECOND).at(0, 0)).isEmpty();
    }

    @Test
    void theWordsArePlain() {
        assertThat(List.of(evenly(20), evenly(90), evenly(150), evenly(3 * 60), evenly(27 * 60),
                evenly(100 * 60), evenly(5 * 3600))).containsExactly("a few seconds left",
                        "about a minute left",
                        "about 2 minutes left", "about 2 minutes left", "about 20 minutes left",
                        "about an hour left", "about 3 hours left");
        assertThat(evenly(45)).isEqualTo("about 30 seconds left");
    }

    /// What is said when a third of so many seconds has passed at an even pace.
    private String evenly(double seconds) {
        long[] at = new long[1];
        TimeLeft even = new TimeLeft(() -> at[0]);
        String said = "";
        for (int step = 1; step <= 100; step++) {
            at[0] = (long) (step * seconds / 300 * SECOND);
            said = even.at(step * TOTAL / 300, TOTAL);
        }
        return said;
    }

    @Test
    void anEvenPaceCountsDownAndNeverUp() {
        List<String> said = new ArrayList<>();
        for (int second = 1; second < 300; second++) {
            String words = after(1, second / 300.0);
            if (!words.isEmpty() && (said.isEmpty() || !said.getLast().equals(words))) {
                said.add(words);
            }
        }
        assertThat(said).containsExactly("about 5 minutes left", "about 4 minutes left",
                "about 3 minutes left",
                "about 2 minutes left", "about a minute left", "about 50 seconds left",
                "about 40 seconds left",
                "about 30 seconds left", "about 20 seconds left", "a few seconds left");
    }

    @Test
    void anUnevenPaceDoesNotMakeTheWordsFlicker() {
        Random random = new Random(5);
        List<String> said = new ArrayList<>();
        double done = 0;
        while (done < 0.99) {
            done += random.nextDouble() / 600 * 0.5;
            String words = after(0.25, done);
            if (!words.isEmpty() && (said.isEmpty() || !said.getLast().equals(words))) {
                said.add(words);
            }
        }
        assertThat(said).doesNotHaveDuplicates().hasSizeLessThan(16).endsWith("a few seconds left");
    }

    @Test
    void aChangedPaceIsTold() {
        for (int second = 1; second <= 20; second++) {
            after(1, second / 100.0);
        }
        assertThat(after(0, 0.2)).isEqualTo("about a minute left");
        String last = "";
        for (int second = 1; second <= 120; second++) {
            last = after(1, 0.2 + second / 1000.0);
        }
        assertThat(last).isEqualTo("about 9 minutes left");
        for (int second = 1; second <= 60; second++) {
            last = after(1, 0.32 + second / 100.0);
        }
        assertThat(last).isEqualTo("a few seconds left");
    }
}
