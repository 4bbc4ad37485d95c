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

    SpanComparison(Codebook codebook, List<UUID> raters, String pass) {
        this.codebook = codebook;
        this.pairs = RaterPair.of(raters);
        this.pass = pass;
        this.judged = new int[codebook.labels().size()];
        this.spans = new long[codebook.labels().size()];
    }

    /// Compares the raters who have finished a transcript.
    void add(TranscriptKey transcript, Readership.Finder readerships, Placing placing) {
        @Nullable
        BinaryTally[][] tallies = new BinaryTally[codebook.labels().size()][];
        boolean compared = false;
        for (int l = 0; l < tallies.length; l++) {
            Codebook.Label label = codebook.labels().get(l);
            Readership readership = readerships.of(label);
            boolean isMarked = placing.isMarked(label.id());
            for (int r = 0; r < readership.raters().size() && isMarked; r++) {
                spans[l] += placing.found(readership.raters().get(r), label.id(), readership.own().get(r))
                        .spans()
                        .size();
            }
            Universe common = readership.common();
            if (common == null) {
                continue;
            }
            compared = true;
            judged[l] += common.isEmpty() ? 0 : 1;
            tallies[l] = isMarked ? tallies(common, readership, label.id(), placing) : readership.unmarked();
            for (Readership.Shared shared : readership.pairs()) {
                LabelTotals pair = totals(shared.pair())[l];
                if (isMarked) {
                    pair.add(shared.universe(),
                            placing.found(shared.pair().first(), label.id(), shared.universe()),
                            placing.found(shared.pair().second(), label.id(), shared.universe()));
                } else {
                    pair.addUnmarked(shared.universe());
                }
            }
        }
        if (compared) {
            contributions.add(new Contribution(transcript, tallies));
        }
    }

    private LabelTotals[] totals(RaterPair pair) {
        return totals.computeIfAbsent(pair, key -> {
            LabelTotals[] labels = new LabelTotals[codebook.labels().size()];
            Arrays.setAll(labels, label -> new LabelTotals());
            return labels;
        });
    }

    private static BinaryTally[] tallies(Universe universe, Readership readership, String label,
            Placing placing) {
        List<Found> found = readership.raters().stream().map(rater -> placing.found(rater, label, universe))
                .toList();
        if (found.stream().noneMatch(Found::anywhere)) {
            return readership.unmarked();
        }
        BinaryTally[] tallies = new BinaryTally[PooledAlphas.UNITS];
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
            for (LabelTotals label : totals(pair)) {
                all.add(label);
            }
            pooled.put(pair, all);
        }
        addF1(rows, null, pooled, finishers);
        PooledAlphas alphas = new PooledAlphas(contributions.stream().map(Contribution::tallies).toList(),
                codebook.labels().size(), bootstrap);
        for (int l = 0; l < codebook.labels().size(); l++) {
            int number = l;
            String label = codebook.labels().get(l).id();
            Map<RaterPair, LabelTotals> ofLabel = new HashMap<>();
            pairs.forEach(pair -> ofLabel.put(pair, totals(pair)[number]));
            addF1(rows, label, ofLabel, finishers);
            addAlphas(rows, alphas, l, finishers);
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
            if (compared > 0 && byPair.values().stream().noneMatch(LabelTotals::isJudgeable)) {
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

    private void addAlphas(List<AgreementRow> rows, PooledAlphas alphas, int label, int finishers) {
        for (int unit = 0; unit < PooledAlphas.UNITS; unit++) {
            BinaryTally sum = alphas.sum(label, unit);
            Measured value = sum.alpha();
            if (contributions.stream().allMatch(one -> one.tallies()[label] == null)) {
                value = Measured.undefined(notCompared(finishers));
            } else if (judged[label] == 0) {
                value = Measured.undefined(NOT_JUDGEABLE);
            } else if (sum.positives() == 0 && spans[label] > 0) {
                value = Measured.undefined("nobody marked any of it where two have read");
            }
            rows.add(row(unit == 0 ? ALPHA_CHAR : ALPHA_NOMINAL, null, codebook.labels().get(label).id(),
                    unit == 0 ? AgreementRow.CHARACTERS : Presence.values()[unit - 1].unit(), value,
                    sum.units(),
                    alphas.interval(label, unit)));
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
}
