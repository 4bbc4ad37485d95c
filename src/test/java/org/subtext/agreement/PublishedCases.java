package org.subtext.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The test sets with their expected values, read from the corpus folder where there is one.
final class PublishedCases {

    private PublishedCases() {}

    record Expected(@Nullable Double value, double tolerance) {}

    record SpanDocument(String id, int length, List<String> annotatedBy,
            Map<String, Map<String, List<Extent>>> spans) {

        List<Extent> spans(String label, String rater) {
            return spans.getOrDefault(label, Map.of()).getOrDefault(rater, List.of());
        }
    }

    static List<JsonNode> ofKind(String kind) throws IOException {
        String corpus = System.getProperty("subtext.corpus", "");
        Path folder = Path.of(corpus, "agreement", "public");
        assumeTrue(!corpus.isEmpty() && Files.isDirectory(folder),
                "no corpus: give -Dsubtext.corpus=FOLDER with agreement/public in it");
        JsonMapper mapper = new JsonMapper();
        List<JsonNode> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                JsonNode node = mapper.readTree(Files.readString(file));
                if (node.path("kind").asString().equals(kind)) {
                    cases.add(node);
                }
            }
        }
        assertThat(cases).as("cases of kind %s", kind).isNotEmpty();
        return cases;
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    static Map<String, Expected> expected(JsonNode node) {
        Map<String, Expected> expected = new TreeMap<>();
        node.path("expected").propertyStream().forEach(entry -> {
            JsonNode value = entry.getValue().path("value");
            expected.put(entry.getKey(), new Expected(value.isNull() ? null : (Double) value.asDouble(),
                    entry.getValue().path("tolerance").asDouble(1e-9)));
        });
        return expected;
    }

    static Ratings ratings(JsonNode node) {
        List<String> raters = strings(node.path("raters"));
        List<List<@Nullable String>> items = new ArrayList<>();
        for (JsonNode item : node.path("items")) {
            List<@Nullable String> ratings = new ArrayList<>();
            for (String rater : raters) {
                JsonNode rating = item.path("ratings").path(rater);
                ratings.add(rating.isString() ? rating.asString() : null);
            }
            items.add(ratings);
        }
        return Ratings.of(strings(node.path("categories")), items);
    }

    static List<SpanDocument> documents(JsonNode node) {
        List<SpanDocument> documents = new ArrayList<>();
        for (JsonNode document : node.path("documents")) {
            Map<String, Map<String, List<Extent>>> spans = new TreeMap<>();
            for (JsonNode span : document.path("spans")) {
                spans.computeIfAbsent(span.path("label").asString(), label -> new TreeMap<>())
                        .computeIfAbsent(span.path("rater").asString(), rater -> new ArrayList<>())
                        .add(Extent.of(span.path("start").asInt(), span.path("end").asInt()));
            }
            documents.add(new SpanDocument(document.path("id").asString(), document.path("length").asInt(),
                    strings(document.path("annotated_by")), spans));
        }
        return documents;
    }

    /// Holds every computed value against the expected one of its name; what is not offered is not looked at.
    static void compare(JsonNode node, Map<String, Measured> computed) {
        String id = node.path("id").asString();
        Map<String, Expected> expected = expected(node);
        int compared = 0;
        for (Map.Entry<String, Measured> entry : computed.entrySet()) {
            Expected value = expected.get(entry.getKey());
            if (value == null) {
                continue;
            }
            compared++;
            Double number = entry.getValue().orNull();
            String what = id + " " + entry.getKey();
            if (value.value() == null) {
                assertThat(number).as(what).isNull();
            } else {
                assertThat(number).as(what + ": " + entry.getValue()).isNotNull();
                double tolerance = Math.max(value.tolerance(), 1e-9) * Math.max(1, Math.abs(value.value()));
                assertThat(Math.abs(number - value.value())).as(what + ": %s for %s", number, value.value())
                        .isLessThanOrEqualTo(tolerance);
            }
        }
        assertThat(compared).as("measures of %s that could be compared", id).isGreaterThanOrEqualTo(4);
    }
}
