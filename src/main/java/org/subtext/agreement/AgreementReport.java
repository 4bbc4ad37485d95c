package org.subtext.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Header;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;

/// How far the raters of a project agree: every number, and what was counted and what not.
///
/// Labels count in the transcripts that their rater has finished, within what the rater has read ([Coverage]); an answer
/// counts as soon as it is given. Only the layer of raters' own work is looked at, and one pass.
///
/// @param pass the pass that was compared
/// @param rows the numbers: labels, then attributes, then questions, each in the codebook's order
/// @param compared how many transcripts at least two raters have finished
/// @param finished how many transcripts each rater has finished
/// @param leftOut how many transcripts with labels of each rater were left out because the rater has not finished them
/// @param outside how many labels on finished transcripts were left out because they stand where their rater is not said
///        to have read, or where the label cannot be judged
/// @param spans how many spans were counted, by label
public record AgreementReport(String pass, List<AgreementRow> rows, int compared, Map<UUID, Integer> finished,
        Map<UUID, Integer> leftOut, int outside, Map<String, Long> spans) {

    private static final String LEFT_OUT = "transcripts_left_out";

    public AgreementReport {
        rows = List.copyOf(rows);
        finished = Map.copyOf(finished);
        leftOut = Map.copyOf(leftOut);
        spans = Map.copyOf(spans);
    }

    /// Compares the first pass of everybody in the list, with the standard intervals.
    ///
    /// @param raters whom to compare, in the order in which pairs are to name them; what others did is passed over
    /// @param transcripts each transcript once, in any order; read once, so it may load them as it goes
    public static AgreementReport of(Codebook codebook, List<UUID> raters,
            Iterable<MarkedTranscript> transcripts) {
        return of(codebook, raters, transcripts, Header.FIRST_PASS, Bootstrap.STANDARD);
    }

    /// Compares one pass of everybody in the list.
    public static AgreementReport of(Codebook codebook, List<UUID> raters,
            Iterable<MarkedTranscript> transcripts, String pass, Bootstrap bootstrap) {
        Assembly assembly = new Assembly(codebook, List.copyOf(raters), pass);
        transcripts.forEach(assembly::add);
        return assembly.report(bootstrap);
    }

    /// What has been taken up so far.
    private static final class Assembly {

        private final Codebook codebook;
        private final List<UUID> raters;
        private final String pass;
        private final SpanComparison labels;
        private final AttributeComparison attributes;
        private final List<AnswerComparison> questions;
        private final Map<UUID, Integer> finished = new TreeMap<>();
        private final Map<UUID, Integer> leftOut = new TreeMap<>();
        private int transcripts;
        private int transcriptsLeftOut;
        private int outside;

        Assembly(Codebook codebook, List<UUID> raters, String pass) {
            this.codebook = codebook;
            this.raters = raters;
            this.pass = pass;
            this.labels = new SpanComparison(codebook, raters, pass);
            this.attributes = new AttributeComparison(codebook, raters, pass);
            this.questions = codebook.questions().stream()
                    .map(question -> new AnswerComparison(question, raters, pass)).toList();
            raters.forEach(rater -> {
                finished.put(rater, 0);
                leftOut.put(rater, 0);
            });
        }

        void add(MarkedTranscript marked) {
            List<Mark> marks = marked.marks().stream().filter(this::counts).toList();
            Coverage coverage = Coverage.of(marked.shape(), marks, pass);
            List<UUID> readers = raters.stream().filter(coverage.readers()::contains).toList();
            readers.forEach(rater -> finished.merge(rater, 1, Integer::sum));
            countLeftOut(marks, coverage);
            Placing placing = new Placing(marked.shape());
            for (Mark mark : marks) {
                if (mark instanceof Labelled label && coverage.readers().contains(mark.header().rater())) {
                    placing.add(label);
                    outside += isInside(label, coverage) ? 0 : 1;
                }
            }
            Readership.Finder readerships = new Readership.Finder(coverage, placing, readers);
            labels.add(marked.shape().key(), readerships, placing);
            attributes.add(marked.shape().key(), readerships, placing);
            addAnswers(marked, marks);
            transcripts++;
        }

        private boolean counts(Mark mark) {
            Header header = mark.header();
            return header.layer().equals(Header.RATERS) && header.pass().equals(pass)
                    && raters.contains(header.rater());
        }

        private void countLeftOut(List<Mark> marks, Coverage coverage) {
            List<UUID> unfinished = marks.stream().filter(Labelled.class::isInstance)
                    .map(mark -> mark.header().rater()).distinct()
                    .filter(rater -> !coverage.readers().contains(rater)).toList();
            unfinished.forEach(rater -> leftOut.merge(rater, 1, Integer::sum));
            transcriptsLeftOut += unfinished.isEmpty() ? 0 : 1;
        }

        private boolean isInside(Labelled mark, Coverage coverage) {
            UUID rater = mark.header().rater();
            return codebook.label(mark.label()).filter(label -> switch (mark) {
                case Span span -> span.segments().stream()
                        .anyMatch(segment -> coverage.covers(rater, label, segment.part()));
                case MessageLabel message -> coverage.covers(rater, label, message.message());
                case TranscriptLabel transcript -> coverage.coversAny(rater, label);
            }).isPresent();
        }

        private void addAnswers(MarkedTranscript marked, List<Mark> marks) {
            Map<String, Map<UUID, Answer>> answers = new HashMap<>();
            for (Mark mark : marks) {
                if (mark instanceof Answer answer) {
                    answers.computeIfAbsent(answer.question(), question -> new HashMap<>()).merge(
                            mark.header().rater(), answer,
                            (a, b) -> b.header().createdAt().isBefore(a.header().createdAt()) ? a : b);
                }
            }
            for (int q = 0; q < questions.size(); q++) {
                Map<UUID, Value> values = new HashMap<>();
                answers.getOrDefault(codebook.questions().get(q).id(), Map.of())
                        .forEach((rater, answer) -> values.put(rater, answer.value()));
                questions.get(q).add(marked.shape().key(), values);
            }
        }

        AgreementReport report(Bootstrap bootstrap) {
            int finishers = (int) finished.values().stream().filter(count -> count > 0).count();
            List<AgreementRow> rows = new ArrayList<>(labels.rows(finishers, bootstrap));
            rows.addAll(attributes.rows(bootstrap));
            for (int q = 0; q < questions.size(); q++) {
                boolean asksRaters = !codebook.questions().get(q).who().equals("lead");
                if (asksRaters || questions.get(q).isAnswered()) {
                    rows.addAll(questions.get(q).rows(bootstrap));
                }
            }
            rows.add(new AgreementRow(LEFT_OUT, null, null, null, null, null, AgreementRow.TRANSCRIPTS, pass,
                    Measured.of(transcriptsLeftOut), transcripts, null));
            Map<String, Long> spans = new HashMap<>();
            for (int l = 0; l < codebook.labels().size(); l++) {
                spans.put(codebook.labels().get(l).id(), labels.spans(l));
            }
            return new AgreementReport(pass, rows, labels.compared(), finished, leftOut, outside, spans);
        }
    }
}
