package org.subtext.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.subtext.cli.Terminal.done;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The published cases of agreement, each made a project by the command line, annotated, and compared.
@Execution(ExecutionMode.CONCURRENT)
class AgreementCasesTest {

    /// The keys that the program has to meet, as measure, pair and label or choice.
    private static final Pattern KEY = Pattern.compile(
            "([a-z0-9_]+?)((?:\\[[^\\]|]+\\|[^\\]]+\\])?)((?:\\[[^\\]]+\\])?)");
    private static final Set<String> SPAN_MEASURES = Set.of("exact_f1", "overlap_1to1_f1", "iou50_f1",
            "char_f1",
            "krippendorff_alpha_char");
    private static final Set<String> ANSWER_MEASURES = Set.of("percent_agreement", "percent_agreement_pooled",
            "percent_agreement_item_mean", "percent_agreement_rating_weighted", "krippendorff_alpha_nominal",
            "cohen_kappa");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> thePublishedCasesComeOutRight() throws IOException {
        String corpus = System.getProperty("subtext.corpus", "");
        assumeTrue(!corpus.isEmpty(), "the published cases are not here (-Dsubtext.corpus)");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(corpus, "agreement", "public"))) {
            for (Path file : files.sorted().toList()) {
                Json data = Json.of(Files.readString(file));
                String kind = data.get("kind").text();
                if (kind.equals("categorical") || kind.equals("spans")) {
                    tests.add(DynamicTest.dynamicTest(data.get("id").text(),
                            () -> check(data, kind.equals("spans"))));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests.stream();
    }

    private void check(Json data, boolean spans) throws IOException {
        Path place = Files.createDirectory(folder.resolve(data.get("id").text()));
        List<Json> rows = spans ? spans(data, place) : answers(data, place);
        Map<String, Json> found = new HashMap<>();
        for (Json row : rows) {
            boolean asked = spans
                    ? SPAN_MEASURES.contains(row.get("measure").text())
                    : !row.get("question").isNull();
            if (asked && row.get("transcript").isNull() && row.get("attribute").isNull()) {
                assertThat(found.put(name(row), row)).as("%s stands once", name(row)).isNull();
            }
        }
        Set<String> present = new LinkedHashSet<>(
                done("export", place.resolve("p.subtext"), "--as", "annotations", "--to", "-").lines()
                        .stream()
                        .map(line -> line.get("rater").text()).toList());
        int compared = 0;
        for (String key : data.get("expected").names()) {
            String name = wanted(key, spans);
            if (name != null && ratersOf(key).allMatch(present::contains)) {
                assertThat(found).as(key).containsKey(name);
                same(key, data.get("expected").get(key), found.get(name));
                compared++;
            }
        }
        assertThat(compared).as("keys compared").isPositive();
    }

    /// Whom a key names. A project knows nobody who never put anything.
    private static Stream<String> ratersOf(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches() && !parts.group(2).isEmpty()
                ? Stream.of(parts.group(2).substring(1, parts.group(2).length() - 1).split("\\|"))
                : Stream.of();
    }

    private static void same(String key, Json expected, Json row) {
        if (expected.get("value").isNull()) {
            assertThat(row.get("value").isNull()).as("%s is undefined", key).isTrue();
            assertThat(row.get("undefined").text()).as(key).isNotBlank();
            return;
        }
        double value = expected.get("value").decimal();
        assertThat(row.get("undefined").isNull()).as("%s is defined: %s", key, row).isTrue();
        assertThat(Math.abs(row.get("value").decimal() - value)).as("%s: %s instead of %s", key, row, value)
                .isLessThanOrEqualTo(expected.get("tolerance").decimal() * Math.max(1, Math.abs(value)));
    }

    /// A row as the keys of the cases name it: `measure[a|b][label]`.
    private static String name(Json row) {
        String pair = row.get("raters").isNull()
                ? ""
                : "[" + String.join("|", row.get("raters").texts()) + "]";
        String label = row.get("label").isNull() ? "" : "[" + row.get("label").text() + "]";
        String question = row.get("question").isNull() ? "" : "?";
        return row.get("measure").text() + question + pair + label;
    }

    private static @Nullable String wanted(String key, boolean spans) {
        if (spans && key.endsWith("_mean_pairs")) {
            String measure = key.substring(0, key.length() - "_mean_pairs".length());
            return SPAN_MEASURES.contains(measure) ? measure : null;
        }
        if (!spans && key.startsWith("krippendorff_alpha_nominal_label[")) {
            return key.replace("krippendorff_alpha_nominal_label", "krippendorff_alpha_nominal?");
        }
        Matcher parts = KEY.matcher(key);
        if (!parts.matches() || !(spans ? SPAN_MEASURES : ANSWER_MEASURES).contains(parts.group(1))) {
            return null;
        }
        return parts.group(1) + (spans ? "" : "?") + parts.group(2) + parts.group(3);
    }

    private static List<Json> answers(Json data, Path place) throws IOException {
        List<String> choices = data.get("categories").items().stream().map(AgreementCasesTest::word).toList();
        Path book = Files.writeString(place.resolve("book.json"),
                "{\"id\":\"b\",\"questions\":[{\"id\":\"q\","
                        + "\"type\":\"choice\",\"choices\":[" + String.join(",",
                                choices.stream().map(id -> "{\"id\":" + quoted(id) + "}").toList())
                        + "]}]}");
        List<Json> items = data.get("items").items();
        List<String> keys = project(place, book, items.stream().map(_ -> 1).toList());
        StringBuilder lines = new StringBuilder();
        for (String rater : data.get("raters").texts()) {
            for (int i = 0; i < items.size(); i++) {
                Json ratings = items.get(i).get("ratings");
                if (ratings.has(rater) && !ratings.get(rater).isNull()) {
                    lines.append("{\"type\":\"answer\",\"question\":\"q\",\"value\":")
                            .append(quoted(word(ratings.get(rater)))).append(whose(keys.get(i), rater));
                }
            }
        }
        return agreement(place, lines);
    }

    private static List<Json> spans(Json data, Path place) throws IOException {
        Path book = Files.writeString(place.resolve("book.json"), "{\"id\":\"b\",\"labels\":["
                + String.join(",",
                        data.get("labels").texts().stream().map(id -> "{\"id\":" + quoted(id) + "}").toList())
                + "]}");
        List<Json> documents = data.get("documents").items();
        List<String> keys = project(place, book,
                documents.stream().map(document -> document.get("length").number()).toList());
        StringBuilder lines = new StringBuilder();
        Set<String> mentioned = new LinkedHashSet<>(data.get("raters").texts());
        for (String rater : mentioned) {
            for (int i = 0; i < documents.size(); i++) {
                Json document = documents.get(i);
                if (!document.get("annotated_by").texts().contains(rater)) {
                    continue;
                }
                int number = 0;
                for (Json span : document.get("spans").items()) {
                    if (span.get("rater").text().equals(rater)) {
                        int start = span.get("start").number();
                        int end = span.get("end").number();
                        lines.append("{\"type\":\"span\",\"id\":\"").append(number++).append("\",\"label\":")
                                .append(quoted(span.get("label").text()))
                                .append(",\"segments\":[{\"message\":1,\"part\":0,\"start\":").append(start)
                                .append(",\"end\":").append(end).append(",\"quote\":")
                                .append(quoted(text(document.get("length").number()).substring(start, end)))
                                .append("}]").append(whose(keys.get(i), rater));
                    }
                }
                lines.append("{\"type\":\"done\"").append(whose(keys.get(i), rater));
            }
        }
        return agreement(place, lines);
    }

    /// A project with a transcript for each length, whose target says so many characters.
    private static List<String> project(Path place, Path book, List<Integer> lengths) throws IOException {
        Path project = place.resolve("p.subtext");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < lengths.size(); i++) {
            rows.append("{\"id\":\"").append(i)
                    .append("\",\"messages\":[{\"role\":\"user\",\"content\":\"go\"},")
                    .append("{\"role\":\"assistant\",\"content\":\"").append(text(lengths.get(i)))
                    .append("\"}]}\n");
        }
        done("new", project, "--codebook", book);
        return done("import", project, Files.writeString(place.resolve("rows.jsonl"), rows), "--json").json()
                .get("transcripts").texts();
    }

    private static List<Json> agreement(Path place, CharSequence lines) throws IOException {
        Path project = place.resolve("p.subtext");
        done("annotate", project, Files.writeString(place.resolve("lines.jsonl"), lines));
        return done("agreement", project, "--json").json().items();
    }

    private static String whose(String key, String rater) {
        return ",\"transcript\":\"" + key + "\",\"rater\":" + quoted(rater) + "}\n";
    }

    private static String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + i % 26));
        }
        return text.toString();
    }

    private static String word(Json label) {
        return String.valueOf(label.value());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
