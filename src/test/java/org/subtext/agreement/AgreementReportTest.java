package org.subtext.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.Study.Work;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Scale;
import org.subtext.annotation.Codebook.Type;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Value;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Visibility;

@Execution(ExecutionMode.CONCURRENT)
class AgreementReportTest {

    private static final UUID ANN = Study.rater("Ann");
    private static final UUID BOB = Study.rater("Bob");
    private static final UUID CY = Study.rater("Cy");

    /// Four sentences of ten characters each, two a message.
    private static final String[] TEXTS = {"Aaaa aaaa. Bbbb bbbb.", "Cccc cccc. Dddd dddd."};

    private static AgreementReport report(Codebook codebook, Work... works) {
        List<MarkedTranscript> transcripts = new ArrayList<>();
        for (Work work : works) {
            transcripts.add(work.marked());
        }
        return AgreementReport.of(codebook, List.of(ANN, BOB, CY), transcripts);
    }

    private static AgreementRow row(AgreementReport report, String measure,
            Predicate<AgreementRow> condition) {
        List<AgreementRow> rows = report.rows().stream().filter(row -> row.measure().equals(measure))
                .filter(condition).toList();
        assertThat(rows).as(measure).hasSize(1);
        return rows.getFirst();
    }

    private static AgreementRow row(AgreementReport report, String measure, String label, String unit) {
        return row(report, measure, row -> label.equals(row.label()) && row.unit().equals(unit)
                && row.raters() == null && row.attribute() == null);
    }

    private static Predicate<AgreementRow> pair(UUID first, UUID second) {
        return row -> new RaterPair(first, second).equals(row.raters());
    }

    private static String reason(AgreementRow row) {
        return row.value().fold(number -> "defined: " + number, reason -> reason);
    }

    private static void same(AgreementRow row, double expected) {
        assertThat(row.value().orNull()).as(row.toString()).isNotNull().isCloseTo(expected, within(1e-12));
    }

    @Test
    void onlyFinishedTranscriptsCountAndTheRestIsCounted() {
        Work finished = new Work(Study.transcript("a", TEXTS)).done("Ann", "Bob");
        finished.span("Ann", "x", 0, 0, 10);
        finished.span("Bob", "x", 0, 0, 10);
        Work half = new Work(Study.transcript("b", TEXTS)).done("Ann");
        half.span("Ann", "x", 0, 0, 10);
        half.span("Bob", "x", 0, 11, 21);
        AgreementReport report = report(Study.codebook(Study.label("x")), finished, half);
        same(row(report, "exact_f1", "x", "spans"), 1);
        assertThat(report.compared()).isEqualTo(1);
        assertThat(report.leftOut()).containsEntry(ANN, 0).containsEntry(BOB, 1);
        assertThat(report.finished()).containsEntry(ANN, 2).containsEntry(BOB, 1).containsEntry(CY, 0);
        assertThat(report.spans()).containsEntry("x", 3L);
        AgreementRow leftOut = row(report, "transcripts_left_out", row -> true);
        same(leftOut, 1);
        assertThat(leftOut.n()).isEqualTo(2);
    }

    @Test
    void anAnswerCountsAsSoonAsItIsGiven() {
        Codebook codebook = Study.codebook(List.of(), List.of(),
                List.of(Study.question("q", Scale.NOMINAL, "a", "b")));
        Work work = new Work(Study.transcript("t", TEXTS));
        work.answer("Ann", "q", "a");
        work.answer("Bob", "q", "b");
        work.answer("Bob", "q", "a");
        same(row(report(codebook, work), "percent_agreement", pair(ANN, BOB)), 1);
    }

    @Test
    void everyLabelHasItsRowsWithTheReasonWhereThereIsNoNumber() {
        Codebook codebook = Study.codebook(Study.label("x"), Study.label("never"));
        assertThat(reason(row(report(codebook), "char_f1", "x", "characters")))
                .isEqualTo("nobody has finished a transcript");
        Work work = new Work(Study.transcript("t", TEXTS));
        work.span("Ann", "x", 0, 0, 10);
        work.done("Ann");
        assertThat(reason(row(report(codebook, work), "krippendorff_alpha_char", "x", "characters")))
                .isEqualTo("only one rater has finished a transcript");
        work.done("Bob");
        AgreementReport report = report(codebook, work);
        for (String measure : List.of("exact_f1", "overlap_1to1_f1", "iou50_f1")) {
            assertThat(reason(row(report, measure, "never", "spans"))).isEqualTo("nobody used it");
        }
        for (String unit : List.of("sentences", "messages", "transcripts")) {
            assertThat(reason(row(report, "krippendorff_alpha_nominal", "never", unit)))
                    .isEqualTo("nobody used it");
        }
        assertThat(reason(row(report, "krippendorff_alpha_char", "never", "characters")))
                .isEqualTo("nobody used it");
        assertThat(reason(row(report, "char_f1", pair(ANN, BOB).and(row -> "never".equals(row.label())))))
                .isEqualTo("neither of the two used it");
        assertThat(reason(row(report, "char_f1", pair(ANN, CY).and(row -> row.label() == null))))
                .isEqualTo("the two have finished no transcript in common");
    }

    @Test
    void presenceIsAskedPerSentenceMessageAndTranscript() {
        Work one = new Work(Study.transcript("a", TEXTS));
        one.span("Ann", "x", 0, 0, 4);
        one.span("Bob", "x", 0, 5, 14);
        one.done("Ann", "Bob");
        Work two = new Work(Study.transcript("b", TEXTS)).done("Ann", "Bob");
        AgreementReport report = report(Study.codebook(Study.label("x")), one, two);
        AgreementRow sentences = row(report, "krippendorff_alpha_nominal", "x", "sentences");
        // Of 8 sentences one has two votes, one has one: 3 yes and 13 no among 16, one disagreement.
        same(sentences, 1 - 15 * 2.0 / (2 * 3 * 13));
        assertThat(sentences.n()).isEqualTo(8);
        same(row(report, "krippendorff_alpha_nominal", "x", "messages"), 1);
        same(row(report, "krippendorff_alpha_nominal", "x", "transcripts"), 1);
        assertThat(row(report, "krippendorff_alpha_nominal", "x", "messages").n()).isEqualTo(4);
        Predicate<AgreementRow> inSentences = pair(ANN, BOB).and(row -> row.unit().equals("sentences"));
        same(row(report, "positive_agreement", inSentences), 2 / 3.0);
        same(row(report, "negative_agreement", inSentences), 12 / 13.0);
    }

    @Test
    void aPointIsPresentWhereItStandsButHasNoCharacters() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.span("Ann", "x", 0, 21, 21);
        work.span("Bob", "x", 0, 11, 21);
        work.done("Ann", "Bob");
        AgreementReport report = report(Study.codebook(Study.label("x")), work);
        same(row(report, "krippendorff_alpha_nominal", "x", "sentences"), 1);
        same(row(report, "overlap_1to1_f1", "x", "spans"), 0);
        same(row(report, "char_f1", "x", "characters"), 0);
    }

    @Test
    void labelsOnMessagesAndTranscriptsArePresentThereAndInNoSentence() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.message("Ann", "x", 1);
        work.span("Bob", "x", 1, 0, 10);
        work.whole("Ann", "y");
        work.span("Bob", "y", 0, 0, 10);
        work.done("Ann", "Bob");
        AgreementReport report = report(Study.codebook(Study.label("x"), Study.label("y")), work,
                new Work(Study.transcript("u", TEXTS)).done("Ann", "Bob"));
        same(row(report, "krippendorff_alpha_nominal", "x", "messages"), 1);
        same(row(report, "krippendorff_alpha_nominal", "y", "transcripts"), 1);
        same(row(report, "krippendorff_alpha_nominal", "x", "sentences"), 0);
    }

    @Test
    void aTranscriptThatIsAllMarkedByAllVariesInNothing() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.whole("Ann", "x");
        work.whole("Bob", "x");
        work.done("Ann", "Bob");
        assertThat(
                reason(row(report(Study.codebook(Study.label("x")), work), "krippendorff_alpha_nominal", "x",
                        "transcripts")))
                .isEqualTo("everybody used it everywhere, so nothing varies");
    }

    @Test
    void theDocumentIsWhatAllHaveRead() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.span("Ann", "x", 0, 0, 10);
        work.span("Bob", "x", 0, 0, 10);
        work.span("Bob", "x", 1, 0, 10);
        work.done("Ann", null, List.of(new PartRef(0, 0)));
        work.done("Bob");
        AgreementReport report = report(Study.codebook(Study.label("x")), work);
        AgreementRow alpha = row(report, "krippendorff_alpha_char", "x", "characters");
        same(alpha, 1);
        assertThat(alpha.n()).isEqualTo(21);
        same(row(report, "exact_f1", "x", "spans"), 1);
        assertThat(report.outside()).isZero();
    }

    @Test
    void labelsThatADoneMarkDoesNotNameAreMissing() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.span("Ann", "x", 0, 0, 10);
        work.span("Ann", "y", 0, 0, 10);
        work.span("Bob", "y", 0, 0, 10);
        work.done("Ann");
        work.done("Bob", List.of("x"), null);
        AgreementReport report = report(Study.codebook(Study.label("x"), Study.label("y")), work);
        same(row(report, "char_f1", "x", "characters"), 0);
        assertThat(reason(row(report, "char_f1", "y", "characters")))
                .isEqualTo("no transcript is finished by two raters");
        assertThat(report.outside()).as("what Bob marked without having read for it").isEqualTo(1);
    }

    @Test
    void severalDoneMarksAddUp() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.done("Ann", List.of("x"), List.of(new PartRef(0, 0)));
        work.done("Ann", List.of("x", "y"), List.of(new PartRef(1, 0)));
        work.done("Bob");
        work.span("Bob", "x", 0, 0, 10);
        work.span("Bob", "y", 1, 0, 10);
        AgreementReport report = report(Study.codebook(Study.label("x"), Study.label("y")), work);
        assertThat(row(report, "krippendorff_alpha_char", "x", "characters").n()).isEqualTo(42);
        assertThat(row(report, "krippendorff_alpha_char", "y", "characters").n()).isEqualTo(21);
    }

    @Test
    void onlyTheTargetsPartsAreReadUnlessSaidOtherwise() {
        Transcript transcript = new Transcript(Study.key("t"), "t", "chat", Metadata.NONE, List.of(
                new Message(0, Role.USER, Author.HUMAN, Message.MAIN, null, List.of(Part.text(TEXTS[0]))),
                new Message(1, Role.ASSISTANT, Author.PREFILL, Message.MAIN, null,
                        List.of(Part.text(TEXTS[0]))),
                new Message(2, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                        List.of(Part.text(TEXTS[1]), Part.media("image")))),
                List.of());
        Work work = new Work(transcript);
        work.span("Ann", "x", 0, 0, 10);
        work.span("Ann", "x", 2, 0, 10);
        work.done("Ann", "Bob");
        AgreementReport report = report(Study.codebook(Study.label("x")), work);
        assertThat(row(report, "krippendorff_alpha_char", "x", "characters").n()).isEqualTo(21);
        assertThat(row(report, "krippendorff_alpha_nominal", "x", "messages").n()).isEqualTo(1);
        assertThat(row(report, "exact_f1", "x", "spans").n()).isEqualTo(1);
        assertThat(report.outside()).isEqualTo(1);
    }

    @Test
    void whatLivesInReasoningIsMissingWhereReasoningCannotBeRead() {
        Codebook codebook = Study.codebook(Study.label("both", null, "reasoning", "text"),
                Study.label("thought", null, "reasoning"), Study.label("any"));
        Work readable = new Work(Study.transcript("a", List.of(
                List.of(Part.reasoning(TEXTS[0], Visibility.PRIVATE), Part.text(TEXTS[1])))));
        readable.span("Ann", "thought", 0, 0, 10);
        readable.done("Ann", "Bob");
        Work summary = new Work(Study.transcript("b", List.of(
                List.of(Part.reasoning(TEXTS[0], Visibility.SUMMARY), Part.text(TEXTS[1])))));
        summary.span("Ann", "thought", 0, 0, 10);
        summary.done("Ann", "Bob");
        Work absent = new Work(Study.transcript("c", TEXTS)).done("Ann", "Bob");
        AgreementReport report = report(codebook, readable, summary, absent);
        assertThat(row(report, "krippendorff_alpha_char", "thought", "characters").n()).isEqualTo(21);
        assertThat(row(report, "krippendorff_alpha_nominal", "thought", "transcripts").n()).isEqualTo(1);
        assertThat(row(report, "krippendorff_alpha_char", "both", "characters").n()).isEqualTo(42 + 21 + 42);
        assertThat(row(report, "krippendorff_alpha_char", "any", "characters").n()).isEqualTo(3 * 42);
        assertThat(report.outside()).isEqualTo(1);
        AgreementReport without = report(codebook, summary, absent);
        for (String measure : List.of("krippendorff_alpha_char", "char_f1")) {
            assertThat(reason(row(without, measure, "thought", "characters")))
                    .isEqualTo("it can be judged nowhere: there is no reasoning that can be read");
        }
    }

    @Test
    void discontinuousAndCrossPartSpansAreExactByTheirSegments() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.span("Ann", "x", Map.of(), work.segment(0, 0, 0, 10), work.segment(1, 0, 0, 10));
        work.span("Bob", "x", Map.of(), work.segment(0, 0, 0, 10), work.segment(1, 0, 0, 10));
        work.span("Ann", "y", Map.of(), work.segment(0, 0, 0, 10), work.segment(0, 0, 15, 21));
        work.span("Bob", "y", 0, 0, 10);
        work.done("Ann", "Bob");
        AgreementReport report = report(Study.codebook(Study.label("x"), Study.label("y")), work);
        same(row(report, "exact_f1", "x", "spans"), 1);
        same(row(report, "char_f1", "x", "characters"), 1);
        assertThat(row(report, "char_f1", "x", "characters").n()).isEqualTo(40);
        same(row(report, "exact_f1", "y", "spans"), 0);
        same(row(report, "char_f1", "y", "characters"), 20 / 26.0);
    }

    @Test
    void theEndOfAPartIsNotTheBeginningOfTheNext() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.span("Ann", "x", 0, 21, 21);
        work.span("Bob", "x", 1, 0, 0);
        work.done("Ann", "Bob");
        same(row(report(Study.codebook(Study.label("x")), work), "exact_f1", "x", "spans"), 0);
    }

    @Test
    void oneNoAnswerOnAScaleIsMissingAndAmongNamesIsAChoice() {
        Codebook codebook = Study.codebook(List.of(), List.of(), List.of(
                Study.question("names", Type.CHOICE, Scale.NOMINAL, List.of("cannot-tell"), "a", "b",
                        "cannot-tell"),
                Study.question("scale", Type.CHOICE, Scale.ORDINAL, List.of("cannot-tell"), "1", "2", "3",
                        "cannot-tell")));
        Work one = new Work(Study.transcript("a", TEXTS));
        Work two = new Work(Study.transcript("b", TEXTS));
        for (String question : List.of("names", "scale")) {
            one.answer("Ann", question, question.equals("names") ? "a" : "1");
            one.answer("Bob", question, question.equals("names") ? "a" : "1");
            two.answer("Ann", question, question.equals("names") ? "b" : "3");
            two.answer("Bob", question, "cannot-tell");
        }
        AgreementReport report = report(codebook, one, two);
        Predicate<AgreementRow> scale = row -> "scale".equals(row.question());
        same(row(report, "percent_agreement_pooled", row -> "names".equals(row.question())), 0.5);
        same(row(report, "percent_agreement_pooled", scale), 1);
        assertThat(row(report, "krippendorff_alpha_ordinal", scale).n()).isEqualTo(1);
        assertThat(report.rows()).filteredOn(row -> "krippendorff_alpha_ordinal".equals(row.measure()))
                .hasSize(1);
        assertThat(report.rows()).filteredOn(row -> "cannot-tell".equals(row.label()))
                .extracting(AgreementRow::question).containsExactly("names");
    }

    @Test
    void severalChoicesAreComparedOneByOneAndAsASet() {
        Codebook codebook = Study.codebook(List.of(), List.of(),
                List.of(Study.question("q", Type.SEVERAL, Scale.NOMINAL, List.of(), "a", "b", "c")));
        Work one = new Work(Study.transcript("a", TEXTS));
        one.answer("Ann", "q", new Value.Several(List.of("a", "b")));
        one.answer("Bob", "q", new Value.Several(List.of("b", "a")));
        Work two = new Work(Study.transcript("b", TEXTS));
        two.answer("Ann", "q", new Value.Several(List.of("a")));
        two.answer("Bob", "q", new Value.Several(List.of("b")));
        AgreementReport report = report(codebook, one, two);
        same(row(report, "percent_agreement", pair(ANN, BOB)), 0.5);
        same(row(report, "krippendorff_alpha_nominal", row -> "a".equals(row.label())), 0);
        assertThat(reason(row(report, "krippendorff_alpha_nominal", row -> "c".equals(row.label()))))
                .isEqualTo("nobody chose it");
    }

    @Test
    void numbersAreComparedAsNumbersAndFreeWordsNotAtAll() {
        Codebook codebook = Study.codebook(List.of(), List.of(),
                List.of(Study.question("number", Type.NUMBER, Scale.NOMINAL, List.of()),
                        Study.question("words", Type.TEXT, Scale.NOMINAL, List.of())));
        Work one = new Work(Study.transcript("a", TEXTS));
        one.answer("Ann", "number", new Value.Numeric(new BigDecimal("1.50")));
        one.answer("Bob", "number", new Value.Numeric(new BigDecimal("1.5")));
        one.answer("Ann", "words", new Value.Words("so"));
        Work two = new Work(Study.transcript("b", TEXTS));
        two.answer("Ann", "number", new Value.Numeric(new BigDecimal("10")));
        two.answer("Bob", "number", new Value.Numeric(new BigDecimal("9")));
        AgreementReport report = report(codebook, one, two);
        assertThat(row(report, "krippendorff_alpha_interval", row -> true).value().orNull())
                .isGreaterThan(0.9);
        assertThat(reason(row(report, "krippendorff_alpha_nominal", row -> "words".equals(row.question()))))
                .isEqualTo("answers in free words are not compared");
    }

    @Test
    void attributesAreComparedOverMatchedSpansWithTheMatchRateBeside() {
        Codebook codebook = Study.codebook(List.of(Study.label("x")),
                List.of(Study.attribute("stage", "planned", "done")), List.of());
        Work work = new Work(Study.transcript("t", TEXTS));
        Map<String, Value> planned = Map.of("stage", new Value.Choice("planned"));
        Map<String, Value> done = Map.of("stage", new Value.Choice("done"));
        work.span("Ann", "x", planned, work.segment(0, 0, 0, 5));
        work.span("Bob", "x", planned, work.segment(0, 0, 2, 8));
        work.span("Ann", "x", done, work.segment(1, 0, 0, 5));
        work.span("Bob", "x", done, work.segment(1, 0, 2, 8));
        work.span("Ann", "x", done, work.segment(1, 0, 11, 15));
        work.done("Ann", "Bob");
        AgreementReport report = report(codebook, work);
        for (Predicate<AgreementRow> which : List.<Predicate<AgreementRow>>of(row -> row.label() != null,
                pair(ANN, BOB),
                row -> row.label() == null && row.raters() == null)) {
            Predicate<AgreementRow> stage = which.and(row -> "stage".equals(row.attribute()));
            same(row(report, "krippendorff_alpha_nominal", stage), 1);
            assertThat(row(report, "krippendorff_alpha_nominal", stage).n()).isEqualTo(2);
            same(row(report, "match_rate", stage), 0.8);
        }
        assertThat(reason(row(report, "krippendorff_alpha_nominal",
                pair(ANN, CY).and(row -> row.attribute() != null))))
                .isEqualTo("no two raters' spans were matched");
    }

    @Test
    void intervalsNeedTwoTranscripts() {
        Codebook codebook = Study.codebook(Study.label("x"));
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Work work = new Work(Study.transcript("t" + i, TEXTS));
            work.span("Ann", "x", 0, 0, i % 4 == 0 ? 21 : 10);
            work.span("Bob", "x", 0, 0, i % 3 == 0 ? 21 : 10);
            works.add(work.done("Ann", "Bob"));
        }
        AgreementRow one = row(report(codebook, works.getFirst()), "krippendorff_alpha_char", "x",
                "characters");
        assertThat(one.interval()).isNull();
        AgreementRow all = row(report(codebook, works.toArray(Work[]::new)), "krippendorff_alpha_char", "x",
                "characters");
        assertThat(all.interval()).isNotNull();
        assertThat(all.low()).isLessThan(all.value().orNull());
        assertThat(all.high()).isGreaterThan(all.value().orNull());
        assertThat(all.interval().resamples()).isEqualTo(2000);
        assertThat(all.interval().undefined()).isZero();
    }

    @Test
    void resamplesWithoutANumberAreCounted() {
        Bootstrap bootstrap = new Bootstrap(1000, 7);
        Interval interval = bootstrap.interval(2, times -> times[0] == 2
                ? Measured.undefined("so")
                : Measured.of(times[1]));
        assertThat(interval).isNotNull();
        assertThat(interval.undefined()).isBetween(200, 300);
        assertThat(interval.low()).isEqualTo(1);
        assertThat(interval.high()).isEqualTo(2);
        assertThat(bootstrap.interval(5, times -> Measured.undefined("never"))).isNull();
        assertThat(bootstrap.interval(1, times -> Measured.of(1))).isNull();
    }

    @Test
    void otherPassesAndLayersStayOut() {
        Work work = new Work(Study.transcript("t", TEXTS));
        work.span("Ann", "x", 0, 0, 10);
        work.done("Ann", "Bob");
        List<Mark> first = List.copyOf(work.marks);
        for (Mark mark : first) {
            Header old = mark.header();
            work.marks.add(mark.with(new Header(UUID.randomUUID(), old.transcript(), Header.RATERS, BOB, "2",
                    old.origin(), null, null, 1, old.createdAt())));
            work.marks.add(mark.with(new Header(UUID.randomUUID(), old.transcript(), Header.GOLD, BOB, "1",
                    old.origin(), null, null, 1, old.createdAt())));
        }
        AgreementReport report = report(Study.codebook(Study.label("x")), work);
        same(row(report, "exact_f1", "x", "spans"), 0);
        assertThat(report.pass()).isEqualTo("1");
        assertThat(AgreementReport
                .of(Study.codebook(Study.label("x")), List.of(ANN, BOB), List.of(work.marked()), "2",
                        Bootstrap.NONE)
                .finished()).containsEntry(BOB, 1).containsEntry(ANN, 0);
    }
}
