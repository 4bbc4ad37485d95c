package org.subtext.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.transcript.TranscriptKey;

/// Compares what raters marked, label by label, one transcript after the other.
final class SpanComparison {

    static final String NOT_JUDGEABLE = "it can be judged nowhere: there is no reasoning that can be read";

    private static final String ALPHA_CHAR = "krippendorff_alpha_char";
    private static final String ALPHA_NOMINAL = "krippendorff_alpha_nominal";

    private final Codebook codebook;
    private final List<RaterPair> pairs;
    private final String pass;
    private final Map<RaterPair, LabelTotals[]> totals = new HashMap<>();
    private final List<Contribution> contributions = new ArrayList<>();
    private final int[] judged;
    private final long[] spans;

    /// What one transcript adds to the measures over all raters: for each label a tally of characters and one for each
    /// kind of presence; null where fewer than two have read for it.
    private record Contribution(TranscriptKey transcript, @Nullable BinaryTally[][] tallies) {}

    /// The tallies of a universe in which nobody found anything; most are.
    private record Unmarked(Universe universe, int raters) {
        BinaryTally[] tallies() {
            BinaryTally[] tallies = new BinaryTally[1 + Presence.values().length];
            tallies[0] = new BinaryTally();
            tallies[0].add(raters, 0, universe.characters());
            for (Presence unit : Presence.values()) {
                tallies[1 + unit.ordinal()] = new BinaryTally();
                tallies[1 + unit.ordinal()].add(raters, 0, universe.size(unit));
            }
            return tallies;
        }
    }

    SpanComparison(Codebook codebook, List<UUID> raters, String pass) {
        this.codebook = codebook;
        this.pairs = RaterPair.of(raters);
        this.pass = pass;
        this.judged = new int[codebook.labels().size()];
        this.spans = new long[codebook.labels().size()];
        for (RaterPair pair : pairs) {
            LabelTotals[] labels = new LabelTotals[codebook.labels().size()];
            Arrays.setAll(labels, label -> new LabelTotals());
            totals.put(pair, labels);
        }
    }

    /// Compares the raters who have finished a transcript.
    void add(TranscriptKey transcript, Coverage coverage, Placing placing, List<UUID> readers) {
        Map<Unmarked, BinaryTally[]> unmarked = new HashMap<>();
        @Nullable
        BinaryTally[][] tallies = new BinaryTally[codebook.labels().size()][];
        boolean compared = false;
        for (int l = 0; l < tallies.length; l++) {
            Codebook.Label label = codebook.labels().get(l);
            List<UUID> covering = readers.stream().filter(rater -> coverage.covers(rater, label.id()))
                    .toList();
            if (covering.isEmpty()) {
                continue;
            }
            Map<UUID, BitSet> scopes = new HashMap<>();
            covering.forEach(rater -> scopes.put(rater, coverage.parts(rater, label)));
            for (UUID rater : covering) {
                Universe own = placing.universe(scope(scopes, rater, rater));
                spans[l] += placing.found(rater, label.id(), own).spans().size();
            }
            if (covering.size() < 2) {
                continue;
            }
            compared = true;
            BitSet common = (BitSet) scope(scopes, covering.getFirst(), covering.getFirst()).clone();
            covering.forEach(rater -> common.and(scope(scopes, rater, rater)));
            Universe universe = placing.universe(common);
            judged[l] += universe.isEmpty() ? 0 : 1;
            List<Found> found = covering.stream().map(rater -> placing.found(rater, label.id(), universe))
                    .toList();
            tallies[l] = found.stream().anyMatch(Found::anywhere)
                    ? tallies(universe, found)
                    : unmarked.computeIfAbsent(new Unmarked(universe, covering.size()), Unmarked::tallies);
            for (RaterPair pair : RaterPair.of(covering)) {
                Universe shared = placing.universe(scope(scopes, pair.first(), pair.second()));
                totals.get(pair)[l].add(shared, placing.found(pair.first(), label.id(), shared),
                        placing.found(pair.second(), label.id(), shared));
            }
        }
        if (compared) {
            contributions.add(new Contribution(transcript, tallies));
        }
    }

    private static BitSet scope(Map<UUID, BitSet> scopes, UUID first, UUID second) {
        BitSet scope = (BitSet) scopes.getOrDefault(first, new BitSet()).clone();
        scope.and(scopes.getOrDefault(second, new BitSet()));
        return scope;
    }

    private static BinaryTally[] tallies(Universe universe, List<Found> found) {
        BinaryTally[] tallies = new BinaryTally[1 + Presence.values().length];
        tallies[0] = new BinaryTally();
        tallies[0].addCharacters(found.stream().map(Found::region).toList(), universe.characters());
        for (Presence unit : Presence.values()) {
            BinaryTally tally = new BinaryTally();
            BitSet touched = new BitSet();
            found.forEach(one -> touched.or(one.where(unit)));
            for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
                int unitNumber = i;
                int finders = (int) found.stream().filter(one -> one.has(unit, unitNumber)).count();
                tally.add(found.size(), finders, 1);
            }
            tally.add(found.size(), 0, universe.size(unit) - touched.cardinality());
            tallies[1 + unit.ordinal()] = tally;
        }
        return tallies;
    }

    /// How many transcripts at least two raters have finished.
    int compared() {
        return contributions.size();
    }

    /// How many spans the raters' finished work has of a label.
    long spans(int label) {
        return spans[label];
    }

    /// The rows of everything that was added.
    ///
    /// @param finishers how many raters have finished anything
    List<AgreementRow> rows(int finishers, Bootstrap bootstrap) {
        contributions.sort(Comparator.comparing(Contribution::transcript));
        List<AgreementRow> rows = new ArrayList<>();
        Map<RaterPair, LabelTotals> pooled = new HashMap<>();
        for (RaterPair pair : pairs) {
            LabelTotals all = new LabelTotals();
            for (LabelTotals label : totals.get(pair)) {
                all.add(label);
            }
            pooled.put(pair, all);
        }
        addF1(rows, null, pooled, finishers);
        Alphas alphas = new Alphas(bootstrap, finishers);
        for (int l = 0; l < codebook.labels().size(); l++) {
            int number = l;
            String label = codebook.labels().get(l).id();
            Map<RaterPair, LabelTotals> ofLabel = new HashMap<>();
            pairs.forEach(pair -> ofLabel.put(pair, totals.get(pair)[number]));
            addF1(rows, label, ofLabel, finishers);
            alphas.addTo(rows, l);
            addSpecific(rows, label, ofLabel);
        }
        return rows;
    }

    private void addF1(List<AgreementRow> rows, @Nullable String label, Map<RaterPair, LabelTotals> byPair,
            int finishers) {
        for (SpanMeasure measure : SpanMeasure.values()) {
            List<Measured> values = byPair.values().stream().map(one -> one.f1(measure)).toList();
            long n = byPair.values().stream().mapToLong(one -> one.counts(measure).marked()).sum();
            int compared = byPair.values().stream().mapToInt(LabelTotals::compared).sum();
            String reason = compared == 0 ? notCompared(finishers) : "nobody used it";
            Measured mean = Measured.mean(values, reason);
            if (compared > 0 && values.stream().allMatch(Measured.undefined(NOT_JUDGEABLE)::equals)) {
                mean = Measured.undefined(NOT_JUDGEABLE);
            }
            rows.add(row(measure.id(), null, label, measure.unit(), mean, n, null));
            for (RaterPair pair : pairs) {
                LabelTotals one = byPair.get(pair);
                if (label == null || one.compared() > 0) {
                    rows.add(row(measure.id(), pair, label, measure.unit(), one.f1(measure),
                            one.counts(measure).marked(), null));
                }
            }
        }
    }

    private void addSpecific(List<AgreementRow> rows, String label, Map<RaterPair, LabelTotals> byPair) {
        for (Presence unit : Presence.values()) {
            for (RaterPair pair : pairs) {
                LabelTotals one = byPair.get(pair);
                if (one.compared() > 0) {
                    PairTally tally = one.presence(unit);
                    rows.add(row("positive_agreement", pair, label, unit.unit(),
                            one.unless(tally.positiveAgreement()), tally.units(), null));
                    rows.add(row("negative_agreement", pair, label, unit.unit(),
                            one.unless(tally.negativeAgreement()), tally.units(), null));
                }
            }
        }
    }

    private AgreementRow row(String measure, @Nullable RaterPair pair, @Nullable String label, String unit,
            Measured value, long n, @Nullable Interval interval) {
        return new AgreementRow(measure, pair, label, null, null, null, unit, pass, value, n, interval);
    }

    static String notCompared(int finishers) {
        return switch (finishers) {
            case 0 -> "nobody has finished a transcript";
            case 1 -> "only one rater has finished a transcript";
            default -> "no transcript is finished by two raters";
        };
    }

    /// The alphas over all raters with their intervals, for which each resample draws the transcripts once for all.
    private final class Alphas {

        private final int finishers;
        private final List<BinaryTally> sums = new ArrayList<>();
        private final List<@Nullable Interval> intervals;

        Alphas(Bootstrap bootstrap, int finishers) {
            this.finishers = finishers;
            List<Resampled> measures = new ArrayList<>();
            for (int l = 0; l < codebook.labels().size(); l++) {
                for (int unit = 0; unit <= Presence.values().length; unit++) {
                    Resampled measure = new Resampled(l, unit);
                    measures.add(measure);
                    sums.add(measure.sum(null));
                }
            }
            this.intervals = bootstrap.intervals(contributions.size(), measures);
        }

        void addTo(List<AgreementRow> rows, int label) {
            for (int unit = 0; unit <= Presence.values().length; unit++) {
                int i = label * (1 + Presence.values().length) + unit;
                BinaryTally sum = sums.get(i);
                boolean characters = unit == 0;
                rows.add(row(characters ? ALPHA_CHAR : ALPHA_NOMINAL, null, codebook.labels().get(label).id(),
                        characters ? AgreementRow.CHARACTERS : Presence.values()[unit - 1].unit(),
                        value(label, sum), sum.units(), intervals.get(i)));
            }
        }

        private Measured value(int label, BinaryTally sum) {
            if (contributions.stream().allMatch(one -> one.tallies()[label] == null)) {
                return Measured.undefined(notCompared(finishers));
            }
            if (judged[label] == 0) {
                return Measured.undefined(NOT_JUDGEABLE);
            }
            return sum.positives() == 0 && spans[label] > 0
                    ? Measured.undefined("nobody marked any characters with it where two have read")
                    : sum.alpha();
        }
    }

    /// One alpha of one label.
    private final class Resampled implements Bootstrap.Resampled {

        private final @Nullable BinaryTally[] byTranscript;

        Resampled(int label, int unit) {
            this.byTranscript = new BinaryTally[contributions.size()];
            for (int t = 0; t < byTranscript.length; t++) {
                BinaryTally[] tallies = contributions.get(t).tallies()[label];
                byTranscript[t] = tallies == null ? null : tallies[unit];
            }
        }

        @Override
        public Measured of(int[] times) {
            return sum(times).alpha();
        }

        BinaryTally sum(int @Nullable [] times) {
            BinaryTally sum = new BinaryTally();
            for (int t = 0; t < byTranscript.length; t++) {
                BinaryTally tally = byTranscript[t];
                if (tally != null && (times == null || times[t] > 0)) {
                    sum.add(tally, times == null ? 1 : times[t]);
                }
            }
            return sum;
        }
    }
}
