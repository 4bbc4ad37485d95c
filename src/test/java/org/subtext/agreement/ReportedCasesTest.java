package org.subtext.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.PublishedCases.SpanDocument;
import org.subtext.agreement.Study.Work;
import org.subtext.annotation.Codebook;
import tools.jackson.databind.JsonNode;

/// The corpus' cases once more, as marks on transcripts through the whole report.
@Execution(ExecutionMode.CONCURRENT)
class ReportedCasesTest {

    @Test
    void everyCategoricalCaseComesOutOfTheReport() throws IOException {
        for (JsonNode node : PublishedCases.ofKind("categorical")) {
            boolean scaled = node.path("scale").asString().equals("interval");
            List<String> categories = PublishedCases.strings(node.path("categories"));
            Codebook codebook = Study.codebook(List.of(), List.of(), List.of(Study.question("q",
                    scaled ? Codebook.Scale.INTERVAL : Codebook.Scale.NOMINAL,
                    categories.toArray(String[]::new))));
            List<MarkedTranscript> transcripts = new ArrayList<>();
            for (JsonNode item : node.path("items")) {
                Work work = new Work(Study.transcript(item.path("id").asString(), "A text."));
                item.path("ratings").propertyStream().filter(rating -> rating.getValue().isString())
                        .forEach(rating -> work.answer(rating.getKey(), "q", rating.getValue().asString()));
                transcripts.add(work.marked());
            }
            compare(node, codebook, transcripts);
        }
    }

    @Test
    void everySpanCaseComesOutOfTheReport() throws IOException {
        for (JsonNode node : PublishedCases.ofKind("spans")) {
            Codebook codebook = Study.codebook(PublishedCases.strings(node.path("labels")).stream()
                    .map(Study::label).toArray(Codebook.Label[]::new));
            List<MarkedTranscript> transcripts = new ArrayList<>();
            for (SpanDocument document : PublishedCases.documents(node)) {
                Work work = new Work(Study.transcript(document.id(), "x".repeat(document.length())));
                document.spans().forEach((label, byRater) -> byRater.forEach((rater, spans) -> spans
                        .forEach(span -> work.span(rater, label, 0, span.start(), span.end()))));
                work.done(document.annotatedBy().toArray(String[]::new));
                transcripts.add(work.marked());
            }
            compare(node, codebook, transcripts);
        }
    }

    private static void compare(JsonNode node, Codebook codebook, List<MarkedTranscript> transcripts) {
        List<String> raters = PublishedCases.strings(node.path("raters"));
        Map<String, Measured> computed = new TreeMap<>();
        for (AgreementRow row : AgreementReport
                .of(codebook, raters.stream().map(Study::rater).toList(), transcripts,
                        "1", Bootstrap.NONE)
                .rows()) {
            if (!row.unit().equals(AgreementRow.SENTENCES) && !row.unit().equals(AgreementRow.MESSAGES)
                    && (row.unit().equals(AgreementRow.TRANSCRIPTS) == (row.question() != null))) {
                assertThat(computed.put(name(row, raters), row.value())).as("another row named so").isNull();
            }
        }
        PublishedCases.compare(node, computed);
    }

    /// The name that the cases give a number.
    private static String name(AgreementRow row, List<String> raters) {
        String name = row.measure();
        if (row.question() != null) {
            name += row.label() == null ? "" : "_label[" + row.label() + "]";
        }
        if (row.raters() != null) {
            List<String> pair = raters.stream().filter(rater -> row.raters().has(Study.rater(rater)))
                    .toList();
            name += "[" + pair.getFirst() + "|" + pair.getLast() + "]";
        } else if (name.endsWith("_f1") && row.label() == null) {
            name += "_mean_pairs";
        }
        return row.question() == null && row.label() != null ? name + "[" + row.label() + "]" : name;
    }
}
