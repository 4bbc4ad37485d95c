package org.subtext.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.agreement.Krippendorff.Metric;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Question;
import org.subtext.annotation.Codebook.Scale;
import org.subtext.annotation.Codebook.Type;
import org.subtext.annotation.Value;
import org.subtext.transcript.TranscriptKey;

/// Compares raters' answers to one question; an item is a transcript that at least two have answered.
final class AnswerComparison {

    private static final String ALPHA = "krippendorff_alpha_";

    private final Question question;
    private final List<UUID> raters;
    private final String pass;
    private final List<Item> items = new ArrayList<>();

    private record Item(TranscriptKey transcript, Map<UUID, Value> answers) {}

    AnswerComparison(Question question, List<UUID> raters, String pass) {
        this.question = question;
        this.raters = raters;
        this.pass = pass;
    }

    /// Takes the answers that a transcript has got.
    void add(TranscriptKey transcript, Map<UUID, Value> answers) {
        Map<UUID, Value> counted = new HashMap<>(answers);
        counted.keySet().retainAll(raters);
        counted.values().removeIf(this::isMissing);
        if (!counted.isEmpty()) {
            items.add(new Item(transcript, counted));
        }
    }

    /// On a scale a choice such as “cannot tell” has no place, so it counts as no answer; among names it is one.
    private boolean isMissing(Value value) {
        return question.scale() != Scale.NOMINAL && question.missing().contains(Categories.of(value));
    }

    boolean isAnswered() {
        return !items.isEmpty();
    }

    List<AgreementRow> rows(Bootstrap bootstrap) {
        items.sort(Comparator.comparing(Item::transcript));
        List<AgreementRow> rows = new ArrayList<>();
        if (question.type() == Type.TEXT) {
            rows.add(row(ALPHA + "nominal", null, null,
                    Measured.undefined("answers in free words are not compared"), 0, null));
            return rows;
        }
        Ratings ratings = ratings();
        addAlphas(rows, ratings, bootstrap);
        addPercent(rows, ratings);
        addPairs(rows, ratings);
        return rows;
    }

    private Ratings ratings() {
        return Ratings.of(categories(), items.stream().map(item -> raters.stream()
                .map(item.answers()::get).map(value -> value == null ? null : Categories.of(value)).toList())
                .toList());
    }

    private List<String> categories() {
        List<String> used = items.stream().flatMap(item -> item.answers().values().stream())
                .map(Categories::of).distinct()
                .sorted(question.type() == Type.NUMBER
                        ? Comparator.comparingDouble(Double::parseDouble)
                        : Comparator.naturalOrder())
                .toList();
        return switch (question.type()) {
            case CHOICE -> Categories.all(choices(), used);
            case YES_NO -> Categories.all(Categories.yesNo(), used);
            case SEVERAL, NUMBER, TEXT -> used;
        };
    }

    /// The choices that have a place: on a scale those that count as no answer are none of its steps.
    private List<String> choices() {
        return question.choices().stream().map(Codebook.Choice::id)
                .filter(id -> question.scale() == Scale.NOMINAL || !question.missing().contains(id)).toList();
    }

    private void addAlphas(List<AgreementRow> rows, Ratings ratings, Bootstrap bootstrap) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put(ALPHA + "nominal", new Metric.Nominal());
        if (question.scale() != Scale.NOMINAL || question.type() == Type.NUMBER) {
            metrics.put(ALPHA + "ordinal", new Metric.Ordinal());
        }
        if (question.scale() == Scale.INTERVAL || question.type() == Type.NUMBER) {
            metrics.put(ALPHA + "interval", new Metric.Numbers(numbers(ratings.categories())));
        }
        List<Alpha> alphas = new ArrayList<>();
        metrics.forEach((name, metric) -> alphas.add(new Alpha(name, null, ratings, metric)));
        switch (question.type()) {
            case CHOICE -> {
                for (int c = 0; c < ratings.categories().size(); c++) {
                    alphas.add(new Alpha(ALPHA + "nominal", ratings.categories().get(c), ratings.against(c),
                            new Metric.Nominal()));
                }
            }
            case SEVERAL ->
                choices().forEach(choice -> alphas.add(
                        new Alpha(ALPHA + "nominal", choice, ticked(choice), new Metric.Nominal())));
            case YES_NO, NUMBER, TEXT -> {
            }
        }
        // Transcripts that fewer than two have answered tell nothing, so only the others are drawn again.
        List<Alpha> pairable = alphas.stream()
                .map(one -> new Alpha(one.measure(), one.choice(), one.ratings().pairableOnly(),
                        one.metric()))
                .toList();
        List<@Nullable Interval> intervals = bootstrap.intervals(ratings.pairable(), alphas.size(),
                times -> pairable.stream().map(one -> one.value(times)).toList());
        for (int i = 0; i < alphas.size(); i++) {
            rows.add(row(alphas.get(i), intervals.get(i)));
        }
    }

    /// An alpha of the question; of one choice against the rest if there is one.
    private record Alpha(String measure, @Nullable String choice, Ratings ratings, Metric metric) {
        Measured value(int @Nullable [] times) {
            return Krippendorff.alpha(ratings, metric, times);
        }
    }

    /// Whether raters ticked a choice, where several can be.
    private Ratings ticked(String choice) {
        return Ratings.of(Categories.yesNo().reversed(), items.stream().map(item -> raters.stream()
                .map(item.answers()::get)
                .map(value -> value == null
                        ? null
                        : Categories.of(
                                new Value.YesNo(
                                        value instanceof Value.Several(var ids) && ids.contains(choice))))
                .toList()).toList());
    }

    /// What the steps of the scale stand for: the number that the choice's id is, else its place.
    private static double[] numbers(List<String> categories) {
        double[] numbers = new double[categories.size()];
        try {
            for (int c = 0; c < numbers.length; c++) {
                numbers[c] = Double.parseDouble(categories.get(c));
            }
        } catch (NumberFormatException notAllAreNumbers) {
            Arrays.setAll(numbers, c -> c + 1);
        }
        return numbers;
    }

    private AgreementRow row(Alpha alpha, @Nullable Interval interval) {
        Measured value = alpha.value(null);
        int pairable = alpha.ratings().pairable();
        if (pairable == 0) {
            value = Measured.undefined(notCompared());
        } else if (alpha.choice() != null && !value.isDefined()) {
            value = Measured.undefined(isChosen(alpha.ratings())
                    ? "everybody chose it, so nothing varies"
                    : "nobody chose it");
        }
        return row(alpha.measure(), null, alpha.choice(), value, pairable, interval);
    }

    /// Whether anybody chose the last of two categories, which stands for the choice.
    private static boolean isChosen(Ratings binary) {
        for (int i = 0; i < binary.size(); i++) {
            if (binary.counts(i)[binary.categories().size() - 1] > 0) {
                return true;
            }
        }
        return false;
    }

    private String notCompared() {
        return items.isEmpty() ? "nobody answered it" : "no transcript was answered by two raters";
    }

    private void addPercent(List<AgreementRow> rows, Ratings ratings) {
        int n = ratings.pairable();
        Map<String, Measured> measures = new LinkedHashMap<>();
        measures.put("percent_agreement_pooled", PercentAgreement.pooled(ratings));
        measures.put("percent_agreement_item_mean", PercentAgreement.itemMean(ratings));
        measures.put("percent_agreement_rating_weighted", PercentAgreement.ratingWeighted(ratings));
        if (question.type() == Type.CHOICE || question.type() == Type.YES_NO) {
            measures.put("fleiss_kappa_generalized", Kappa.fleissGeneralised(ratings));
            measures.put("gwet_ac1_declared_q", Kappa.gwetAc1(ratings));
        }
        measures.forEach((name, value) -> rows.add(row(name, null, null,
                n == 0 ? Measured.undefined(notCompared()) : value, n, null)));
    }

    private void addPairs(List<AgreementRow> rows, Ratings ratings) {
        List<AgreementRow> pairs = new ArrayList<>();
        List<Measured> kappas = new ArrayList<>();
        for (int a = 0; a < raters.size(); a++) {
            for (int b = a + 1; b < raters.size(); b++) {
                RaterPair pair = new RaterPair(raters.get(a), raters.get(b));
                long n = items.stream().filter(item -> item.answers().containsKey(pair.first())
                        && item.answers().containsKey(pair.second())).count();
                pairs.add(
                        row("percent_agreement", pair, null, PercentAgreement.pair(ratings, a, b), n, null));
                kappas.add(Kappa.cohen(ratings, a, b, Kappa.Weight.NONE));
                pairs.add(row("cohen_kappa", pair, null, kappas.getLast(), n, null));
                if (question.scale() != Scale.NOMINAL) {
                    pairs.add(row("weighted_kappa_linear", pair, null,
                            Kappa.cohen(ratings, a, b, Kappa.Weight.LINEAR), n, null));
                    pairs.add(row("weighted_kappa_quadratic", pair, null,
                            Kappa.cohen(ratings, a, b, Kappa.Weight.QUADRATIC), n, null));
                }
            }
        }
        int n = ratings.pairable();
        rows.add(row("cohen_kappa_mean_pairs", null, null,
                Measured.mean(kappas, n == 0 ? notCompared() : "it is defined for no pair"), n, null));
        rows.addAll(pairs);
    }

    private AgreementRow row(String measure, @Nullable RaterPair pair, @Nullable String choice,
            Measured value,
            long n, @Nullable Interval interval) {
        return new AgreementRow(measure, pair, choice, question.id(), null, null, AgreementRow.TRANSCRIPTS,
                pass,
                value, n, interval);
    }
}
