package org.subtext.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.Matching.Rule;

/// The fast ways against the slow ones that follow the definitions letter by letter, on random input.
@Execution(ExecutionMode.CONCURRENT)
class BruteForceTest {

    private static final int ROUNDS = 400;

    private static List<Extent> spans(Random random, int length, int most) {
        List<Extent> spans = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(5) == 0) {
                int[] cuts = random.ints(4, 0, length + 1).sorted().toArray();
                spans.add(Extent.ofSegments(cuts));
            } else {
                int start = random.nextInt(length + 1);
                spans.add(Extent.of(start, Math.min(length, start + random.nextInt(12))));
            }
        }
        return spans;
    }

    private static boolean[] covered(List<Extent> spans, int length) {
        boolean[] covered = new boolean[length];
        for (Extent span : spans) {
            for (int i = 0; i < span.segments(); i++) {
                for (int c = span.start(i); c < span.end(i); c++) {
                    covered[c] = true;
                }
            }
        }
        return covered;
    }

    private static void same(Measured measured, @Nullable Double expected, String what) {
        if (expected == null) {
            assertThat(measured.isDefined()).as(what + " " + measured).isFalse();
        } else {
            assertThat(measured.orNull()).as(what).isNotNull().isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void characterAlphaIsThatOfTheCharactersOneByOne() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            BinaryTally tally = new BinaryTally();
            List<int[]> units = new ArrayList<>();
            for (int document = random.nextInt(3); document >= 0; document--) {
                int length = 1 + random.nextInt(60);
                int raters = 1 + random.nextInt(4);
                List<boolean[]> covered = new ArrayList<>();
                List<Region> regions = new ArrayList<>();
                for (int r = 0; r < raters; r++) {
                    List<Extent> spans = spans(random, length, 5);
                    covered.add(covered(spans, length));
                    regions.add(Region.of(spans));
                }
                tally.addCharacters(regions, length);
                for (int c = 0; c < length; c++) {
                    int at = c;
                    units.add(covered.stream().mapToInt(one -> one[at] ? 1 : 0).toArray());
                }
            }
            same(tally.alpha(), alpha(units, 2, Slow.NOMINAL), "seed " + seed);
        }
    }

    @Test
    void characterF1IsThatOfTheCharactersOneByOne() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            int length = 1 + random.nextInt(80);
            List<Extent> first = spans(random, length, 8);
            List<Extent> second = spans(random, length, 8);
            boolean[] a = covered(first, length);
            boolean[] b = covered(second, length);
            int both = 0;
            int all = 0;
            for (int c = 0; c < length; c++) {
                both += a[c] && b[c] ? 1 : 0;
                all += (a[c] ? 1 : 0) + (b[c] ? 1 : 0);
            }
            SpanCounts counts = SpanAgreement.characters(Region.of(first), Region.of(second));
            same(counts.f1(), all == 0 ? null : (Double) (2.0 * both / all), "seed " + seed);
            assertThat(SpanAgreement.characters(Region.of(second), Region.of(first)).f1())
                    .isEqualTo(counts.f1());
        }
    }

    @Test
    void noMatchingHasMorePairs() {
        for (Rule rule : Rule.values()) {
            for (long seed = 1; seed <= ROUNDS; seed++) {
                Random random = new Random(seed);
                List<Extent> first = Extent.distinct(spans(random, 30, 7));
                List<Extent> second = Extent.distinct(spans(random, 30, 7));
                Matching matching = Matching.of(first, second, rule);
                assertThat(matching.size()).as("%s, seed %s", rule, seed)
                        .isEqualTo(most(first, second, rule, 0, new boolean[second.size()]));
                int pairs = 0;
                boolean[] taken = new boolean[second.size()];
                for (int i = 0; i < first.size(); i++) {
                    int partner = matching.partner(i);
                    if (partner >= 0) {
                        assertThat(taken[partner]).as("a span in two pairs, seed %s", seed).isFalse();
                        taken[partner] = true;
                        assertThat(allowed(first.get(i), second.get(partner), rule)).isTrue();
                        pairs++;
                    }
                }
                assertThat(pairs).isEqualTo(matching.size());
                assertThat(Matching.of(second, first, rule).size()).isEqualTo(matching.size());
            }
        }
    }

    private static boolean allowed(Extent a, Extent b, Rule rule) {
        boolean[] one = covered(List.of(a), 60);
        boolean[] other = covered(List.of(b), 60);
        int both = 0;
        int either = 0;
        for (int c = 0; c < one.length; c++) {
            both += one[c] && other[c] ? 1 : 0;
            either += one[c] || other[c] ? 1 : 0;
        }
        return both > 0 && (rule == Rule.OVERLAP || both / (double) either >= 0.5);
    }

    private static int most(List<Extent> first, List<Extent> second, Rule rule, int i, boolean[] taken) {
        if (i == first.size()) {
            return 0;
        }
        int most = most(first, second, rule, i + 1, taken);
        for (int j = 0; j < second.size(); j++) {
            if (!taken[j] && allowed(first.get(i), second.get(j), rule)) {
                taken[j] = true;
                most = Math.max(most, 1 + most(first, second, rule, i + 1, taken));
                taken[j] = false;
            }
        }
        return most;
    }

    @Test
    void aLongChainIsMatchedWhole() {
        List<Extent> first = new ArrayList<>();
        List<Extent> second = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            first.add(Extent.of(10 * i, 10 * i + 7));
            second.add(Extent.of(10 * i + 6, 10 * i + 14));
        }
        assertThat(Matching.of(first, second, Rule.OVERLAP).size()).isEqualTo(20_000);
        assertThat(Matching.of(second, first, Rule.OVERLAP).size()).isEqualTo(20_000);
        assertThat(Matching.of(first.reversed(), second, Rule.OVERLAP).size())
                .as("one augmenting path through all of them").isEqualTo(20_000);
    }

    /// A distance between categories, given how often each was used.
    private enum Slow {
        NOMINAL, ORDINAL, INTERVAL;

        double squared(int a, int b, double[] used) {
            return switch (this) {
                case NOMINAL -> a == b ? 0 : 1;
                case INTERVAL -> (double) (a - b) * (a - b);
                case ORDINAL -> {
                    double between = 0;
                    for (int g = Math.min(a, b); g <= Math.max(a, b); g++) {
                        between += used[g];
                    }
                    between -= (used[a] + used[b]) / 2;
                    yield between * between;
                }
            };
        }
    }

    /// Alpha by the table of coincidences, as Krippendorff (2011) builds it.
    private static @Nullable Double alpha(List<int[]> units, int categories, Slow distance) {
        double[][] coincidences = new double[categories][categories];
        for (int[] unit : units) {
            int[] given = Arrays.stream(unit).filter(value -> value >= 0).toArray();
            for (int i = 0; i < given.length; i++) {
                for (int j = 0; j < given.length; j++) {
                    if (i != j) {
                        coincidences[given[i]][given[j]] += 1.0 / (given.length - 1);
                    }
                }
            }
        }
        double[] used = new double[categories];
        double n = 0;
        for (int c = 0; c < categories; c++) {
            for (int k = 0; k < categories; k++) {
                used[c] += coincidences[c][k];
            }
            n += used[c];
        }
        double observed = 0;
        double expected = 0;
        for (int c = 0; c < categories; c++) {
            for (int k = 0; k < categories; k++) {
                observed += coincidences[c][k] * distance.squared(c, k, used);
                expected += used[c] * used[k] * distance.squared(c, k, used);
            }
        }
        return expected < 1e-12 ? null : (Double) (1 - (n - 1) * observed / expected);
    }

    @Test
    void alphaIsThatOfTheTableOfCoincidences() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            int categories = 2 + random.nextInt(4);
            int raters = 1 + random.nextInt(5);
            List<String> names = new ArrayList<>();
            for (int c = 0; c < categories; c++) {
                names.add(String.valueOf(c));
            }
            List<int[]> units = new ArrayList<>();
            List<List<@Nullable String>> items = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                int[] unit = random.ints(raters, -1, categories).toArray();
                List<@Nullable String> item = new ArrayList<>();
                for (int rating : unit) {
                    item.add(rating < 0 ? null : names.get(rating));
                }
                units.add(unit);
                items.add(item);
            }
            Ratings ratings = Ratings.of(names, items);
            double[] numbers = names.stream().mapToDouble(Double::parseDouble).toArray();
            same(Krippendorff.nominal(ratings), alpha(units, categories, Slow.NOMINAL),
                    "nominal, seed " + seed);
            same(Krippendorff.ordinal(ratings), alpha(units, categories, Slow.ORDINAL),
                    "ordinal, seed " + seed);
            same(Krippendorff.interval(ratings, numbers), alpha(units, categories, Slow.INTERVAL),
                    "interval, seed " + seed);
            BinaryTally tally = new BinaryTally();
            for (int[] unit : units) {
                int[] given = Arrays.stream(unit).filter(value -> value >= 0).toArray();
                tally.add(given.length, (int) Arrays.stream(given).filter(value -> value == 1).count(), 1);
            }
            assertThat(tally.alpha().isDefined())
                    .isEqualTo(Krippendorff.nominal(ratings.against(1)).isDefined());
            same(tally.alpha(), Krippendorff.nominal(ratings.against(1)).orNull(), "one against the rest");
            Collections.shuffle(items, random);
            items.forEach(item -> Collections.shuffle(item, random));
            same(Krippendorff.ordinal(Ratings.of(names, items)), Krippendorff.ordinal(ratings).orNull(),
                    "raters and items in another order, seed " + seed);
        }
    }
}
