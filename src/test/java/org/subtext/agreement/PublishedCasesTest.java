package org.subtext.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.PublishedCases.SpanDocument;
import tools.jackson.databind.JsonNode;

/// The measures themselves against the corpus' cases: published examples and edge cases with values on which independent
/// implementations agree.
@Execution(ExecutionMode.CONCURRENT)
class PublishedCasesTest {

    @Test
    void everyCategoricalCaseComesOutAsExpected() throws IOException {
        for (JsonNode node : PublishedCases.ofKind("categorical")) {
            PublishedCases.compare(node, categorical(node));
        }
    }

    @Test
    void everySpanCaseComesOutAsExpected() throws IOException {
        for (JsonNode node : PublishedCases.ofKind("spans")) {
            PublishedCases.compare(node, spans(node));
        }
    }

    @Test
    void bootstrapIntervalsComeOutAsExpected() throws IOException {
        Map<String, JsonNode> categorical = new TreeMap<>();
        PublishedCases.ofKind("categorical")
                .forEach(node -> categorical.put(node.path("id").asString(), node));
        for (JsonNode node : PublishedCases.ofKind("bootstrap").getFirst().path("cases")) {
            Ratings ratings = PublishedCases.ratings(categorical.get(node.path("case").asString()));
            Interval interval = Bootstrap.STANDARD.interval(ratings.size(),
                    times -> Krippendorff.alpha(ratings, new Krippendorff.Metric.Nominal(), times));
            double tolerance = node.path("expected").path("tolerance").asDouble();
            assertThat(interval).isNotNull();
            assertThat(interval.low()).isCloseTo(node.path("expected").path("ci_low").asDouble(),
                    within(tolerance));
            assertThat(interval.high()).isCloseTo(node.path("expected").path("ci_high").asDouble(),
                    within(tolerance));
            assertThat(interval.undefined()).isZero();
        }
    }

    private static Map<String, Measured> categorical(JsonNode node) {
        Ratings ratings = PublishedCases.ratings(node);
        List<String> raters = PublishedCases.strings(node.path("raters"));
        Map<String, Measured> computed = new TreeMap<>();
        computed.put("percent_agreement_pooled", PercentAgreement.pooled(ratings));
        computed.put("percent_agreement_item_mean", PercentAgreement.itemMean(ratings));
        computed.put("percent_agreement_rating_weighted", PercentAgreement.ratingWeighted(ratings));
        computed.put("krippendorff_alpha_nominal", Krippendorff.nominal(ratings));
        computed.put("fleiss_kappa_generalized", Kappa.fleissGeneralised(ratings));
        computed.put("gwet_ac1_declared_q", Kappa.gwetAc1(ratings));
        for (int c = 0; c < ratings.categories().size(); c++) {
            computed.put("krippendorff_alpha_nominal_label[" + ratings.categories().get(c) + "]",
                    Krippendorff.nominal(ratings.against(c)));
        }
        boolean scaled = node.path("scale").asString().equals("interval");
        if (scaled) {
            computed.put("krippendorff_alpha_ordinal", Krippendorff.ordinal(ratings));
            computed.put("krippendorff_alpha_interval", Krippendorff.interval(ratings,
                    ratings.categories().stream().mapToDouble(Double::parseDouble).toArray()));
        }
        List<Measured> kappas = new ArrayList<>();
        for (int a = 0; a < raters.size(); a++) {
            for (int b = a + 1; b < raters.size(); b++) {
                String pair = "[" + raters.get(a) + "|" + raters.get(b) + "]";
                computed.put("percent_agreement" + pair, PercentAgreement.pair(ratings, a, b));
                kappas.add(Kappa.cohen(ratings, a, b, Kappa.Weight.NONE));
                computed.put("cohen_kappa" + pair, kappas.getLast());
                if (scaled) {
                    computed.put("weighted_kappa_linear" + pair,
                            Kappa.cohen(ratings, a, b, Kappa.Weight.LINEAR));
                    computed.put("weighted_kappa_quadratic" + pair,
                            Kappa.cohen(ratings, a, b, Kappa.Weight.QUADRATIC));
                }
            }
        }
        computed.put("cohen_kappa_mean_pairs", Measured.mean(kappas, "no pair"));
        return computed;
    }

    private static Map<String, Measured> spans(JsonNode node) {
        List<SpanDocument> documents = PublishedCases.documents(node);
        List<String> raters = PublishedCases.strings(node.path("raters"));
        List<String> labels = PublishedCases.strings(node.path("labels"));
        Map<String, BiFunction<List<Extent>, List<Extent>, SpanCounts>> measures = Map.of(
                "exact_f1", SpanAgreement::exact,
                "overlap_1to1_f1", SpanAgreement::overlapping,
                "iou50_f1", SpanAgreement::halfOverlapping,
                "char_f1", (a, b) -> SpanAgreement.characters(Region.of(a), Region.of(b)));
        Map<String, Measured> computed = new TreeMap<>();
        measures.forEach((name, measure) -> {
            List<Measured> pairs = new ArrayList<>();
            for (int a = 0; a < raters.size(); a++) {
                for (int b = a + 1; b < raters.size(); b++) {
                    String pair = "[" + raters.get(a) + "|" + raters.get(b) + "]";
                    SpanCounts pooled = SpanCounts.NONE;
                    for (String label : labels) {
                        SpanCounts counts = SpanCounts.NONE;
                        for (SpanDocument document : documents) {
                            if (document.annotatedBy().containsAll(List.of(raters.get(a), raters.get(b)))) {
                                counts = counts.plus(measure.apply(document.spans(label, raters.get(a)),
                                        document.spans(label, raters.get(b))));
                            }
                        }
                        computed.put(name + pair + "[" + label + "]", counts.f1());
                        pooled = pooled.plus(counts);
                    }
                    pairs.add(pooled.f1());
                    computed.put(name + pair, pooled.f1());
                }
            }
            computed.put(name + "_mean_pairs", Measured.mean(pairs, "no pair"));
        });
        for (String label : labels) {
            BinaryTally tally = new BinaryTally();
            for (SpanDocument document : documents) {
                tally.addCharacters(document.annotatedBy().stream()
                        .map(rater -> Region.of(document.spans(label, rater))).toList(), document.length());
            }
            computed.put("krippendorff_alpha_char[" + label + "]", tally.alpha());
        }
        return computed;
    }
}
