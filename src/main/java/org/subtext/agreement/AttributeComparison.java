package org.subtext.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.agreement.Krippendorff.Metric;
import org.subtext.agreement.Matching.Rule;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Type;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.transcript.TranscriptKey;

/// Compares what raters said about spans that both of them found: an item is a pair of spans of one label that overlap,
/// matched one to one. Agreement here says nothing of the spans that only one found, so the share that was matched
/// stands beside it.
final class AttributeComparison {

    private static final String ALPHA = "krippendorff_alpha_";
    private static final String MATCH_RATE = "match_rate";

    private final Codebook codebook;
    private final List<Attribute> attributes;
    private final List<RaterPair> pairs;
    private final String pass;
    private final Map<Subject, Tally> tallies = new HashMap<>();

    /// What a number is about; null for all labels or all pairs together.
    private record Subject(String attribute, @Nullable String label, @Nullable RaterPair pair) {}

    private static final class Tally {
        SpanCounts matched = SpanCounts.NONE;
        final List<@Nullable String> values = new ArrayList<>();
        final List<TranscriptKey> transcripts = new ArrayList<>();
    }

    AttributeComparison(Codebook codebook, List<UUID> raters, String pass) {
        this.codebook = codebook;
        this.attributes = codebook.attributes().stream().filter(one -> one.type() != Type.TEXT).toList();
        this.pairs = RaterPair.of(raters);
        this.pass = pass;
    }

    /// Compares the raters who have finished a transcript.
    void add(TranscriptKey transcript, Readership.Finder readerships, Placing placing) {
        for (Codebook.Label label : codebook.labels()) {
            if (!placing.isMarked(label.id())) {
                continue;
            }
            List<Attribute> asked = codebook.attributesFor(label.id()).stream().filter(attributes::contains)
                    .toList();
            for (Readership.Shared shared : readerships.of(label).pairs()) {
                RaterPair pair = shared.pair();
                Found first = placing.found(pair.first(), label.id(), shared.universe());
                Found second = placing.found(pair.second(), label.id(), shared.universe());
                if (!asked.isEmpty() && (!first.spans().isEmpty() || !second.spans().isEmpty())) {
                    compare(transcript, asked, label.id(), pair, first, second);
                }
            }
        }
    }

    private void compare(TranscriptKey transcript, List<Attribute> asked, String label, RaterPair pair,
            Found first,
            Found second) {
        // Which spans are matched must not depend on the order of the raters, so the pair is taken in that of the ids.
        boolean swap = pair.first().compareTo(pair.second()) > 0;
        Found one = swap ? second : first;
        Found other = swap ? first : second;
        Matching matching = Matching.of(one.extents(), other.extents(), Rule.OVERLAP);
        SpanCounts counts = new SpanCounts(matching.size(), one.spans().size(), other.spans().size());
        for (Attribute attribute : asked) {
            for (Subject subject : subjects(attribute, label, pair)) {
                Tally tally = tallies.computeIfAbsent(subject, key -> new Tally());
                tally.matched = tally.matched.plus(counts);
                for (int i = 0; i < one.spans().size(); i++) {
                    if (matching.partner(i) >= 0) {
                        tally.values.add(category(one.spans().get(i).span(), attribute));
                        tally.values.add(category(other.spans().get(matching.partner(i)).span(), attribute));
                        tally.transcripts.add(transcript);
                    }
                }
            }
        }
    }

    private static List<Subject> subjects(Attribute attribute, String label, RaterPair pair) {
        return List.of(new Subject(attribute.id(), null, null), new Subject(attribute.id(), label, null),
                new Subject(attribute.id(), null, pair));
    }

    private static @Nullable String category(Span span, Attribute attribute) {
        Value value = span.attributes().get(attribute.id());
        return value == null ? null : Categories.of(value);
    }

    List<AgreementRow> rows(Bootstrap bootstrap) {
        List<AgreementRow> rows = new ArrayList<>();
        for (Attribute attribute : attributes) {
            addRows(rows, attribute, new Subject(attribute.id(), null, null), bootstrap);
            for (Codebook.Label label : codebook.labels()) {
                if (codebook.attributesFor(label.id()).contains(attribute)) {
                    addRows(rows, attribute, new Subject(attribute.id(), label.id(), null), bootstrap);
                }
            }
            for (RaterPair pair : pairs) {
                addRows(rows, attribute, new Subject(attribute.id(), null, pair), Bootstrap.NONE);
            }
        }
        return rows;
    }

    private void addRows(List<AgreementRow> rows, Attribute attribute, Subject subject, Bootstrap bootstrap) {
        Tally tally = tallies.getOrDefault(subject, new Tally());
        boolean number = attribute.type() == Type.NUMBER;
        Set<String> used = new LinkedHashSet<>();
        tally.values.stream().filter(Objects::nonNull).sorted().forEach(used::add);
        List<String> categories = Categories.all(
                number ? List.of() : attribute.choices().stream().map(Codebook.Choice::id).toList(),
                List.copyOf(used));
        Metric metric = number
                ? new Metric.Numbers(categories.stream().mapToDouble(Double::parseDouble).toArray())
                : new Metric.Nominal();
        Ratings ratings = ratings(tally, categories);
        int pairable = ratings.pairable();
        Measured alpha = Krippendorff.alpha(ratings, metric, null);
        if (pairable == 0) {
            alpha = Measured.undefined(tally.matched.matched() == 0
                    ? "no two raters' spans were matched"
                    : "it was not given on both spans of any matched pair");
        }
        rows.add(row(ALPHA + (number ? "interval" : "nominal"), subject, alpha, pairable,
                bootstrap.interval(ratings.clusters(), times -> Krippendorff.alpha(ratings, metric, times))));
        rows.add(row(MATCH_RATE, subject,
                Measured.ratio(2.0 * tally.matched.matched(), tally.matched.marked(),
                        "nobody marked anything"),
                tally.matched.marked(), null));
    }

    private static Ratings ratings(Tally tally, List<String> categories) {
        int[][] items = new int[tally.transcripts.size()][];
        int[] clusters = new int[items.length];
        List<TranscriptKey> sorted = tally.transcripts.stream().distinct().sorted().toList();
        Map<TranscriptKey, Integer> clusterOf = new HashMap<>();
        sorted.forEach(transcript -> clusterOf.put(transcript, clusterOf.size()));
        for (int i = 0; i < items.length; i++) {
            items[i] = new int[]{category(categories, tally.values.get(2 * i)),
                    category(categories, tally.values.get(2 * i + 1))};
            clusters[i] = clusterOf.getOrDefault(tally.transcripts.get(i), 0);
        }
        return Ratings.of(categories, 2, items, clusters);
    }

    /// The number of a category; -1 for a value that was not given, which no immutable list can be asked for.
    private static int category(List<String> categories, @Nullable String value) {
        return value == null ? -1 : categories.indexOf(value);
    }

    private AgreementRow row(String measure, Subject subject, Measured value, long n,
            @Nullable Interval interval) {
        return new AgreementRow(measure, subject.pair(), subject.label(), null, subject.attribute(), null,
                AgreementRow.SPANS, pass, value, n, interval);
    }
}
