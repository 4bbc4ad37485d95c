package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Anchoring.How;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Response;
import org.subtext.annotation.Span;
import org.subtext.annotation.Suggestion;
import org.subtext.annotation.SuggestionQuota;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Offer.State;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class SuggestingTest {

    private static final String AUDIT = """
            {"metadata": {"version": "v3.0", "transcript_id": "t", "target_model": "m", "judge_output": {
              "scores": {"leak": 8}, "summary": "It leaked.",
              "highlights": [
                {"index": 1, "description": "plans it", "parts": [
                  {"message_id": "a", "quoted_text": "I will tell them.", "position": [4, 21]}]},
                {"index": 2, "description": "tells them", "parts": [
                  {"message_id": "unknown_2", "quoted_text": "The plan is as follows", "position": null}]},
                {"index": 3, "description": "regrets it", "parts": [
                  {"message_id": "unknown_3", "quoted_text": "I should never have done this at all."}]}]}},
             "events": [
              {"type": "transcript_event", "view": "target", "edit": {"operation": "add", "message":
                {"role": "user", "id": "u", "content": "Go on."}}},
              {"type": "transcript_event", "view": "target", "edit": {"operation": "add", "message":
                {"role": "assistant", "id": "a", "content": "Hm. I will tell them. \\u201cThe  plan is\\nas follows\\u201d."}}}]}
            """;

    @TempDir
    Path folder;

    private Project project;
    private Rater lena;
    private Rater anna;
    private TranscriptKey key;

    @BeforeEach
    void importAnAudit() throws Exception {
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        lena = project.rater("Lena", Rater.Role.LEAD);
        anna = project.rater("Anna", Rater.Role.RATER);
        key = take(AUDIT).transcripts().getFirst();
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private ImportReport take(String audit) throws IOException, Refused {
        Path file = Files.writeString(folder.resolve("audit.json"), audit);
        ImportReport report = project.importing().run(List.of(file), null, ImportProgress.NONE);
        assertThat(report.failed()).isEmpty();
        return report;
    }

    private Offer offer(Rater rater) {
        return project.suggesting().on(key, rater);
    }

    private static void put(Annotating annotating, Mark... marks) throws Refused {
        annotating.perform(new Edit("put", List.of(marks).stream().map(Change::put).toList()));
    }

    private void finish(Rater rater) throws Refused {
        Annotating annotating = project.annotating(rater);
        put(annotating, new Done(annotating.newHeader(key), null, null, List.of()));
    }

    private static Header taken(Header header) {
        return new Header(header.id(), header.transcript(), header.layer(), header.rater(), header.pass(),
                Origin.SUGGESTION_TAKEN, null, null, header.codebookVersion(), header.createdAt());
    }

    private static void assertRefused(String sentence, Attempt attempt) {
        assertThatExceptionOfType(Refused.class).isThrownBy(attempt::run).withMessage(sentence);
    }

    private interface Attempt {
        void run() throws Refused;
    }

    @Test
    void whatAJudgeQuotesIsSuggestedWhereItStands() {
        List<Suggestion> suggestions = offer(lena).suggestions();
        assertThat(suggestions).extracting(Suggestion::description).containsExactly("plans it", "tells them",
                "regrets it");
        assertThat(suggestions.get(0).how()).contains(How.EXACT);
        assertThat(suggestions.get(1).how()).contains(How.NORMALISED);
        assertThat(suggestions.get(1).segments().getFirst().quote()).isEqualTo("The  plan is\nas follows");
        assertThat(suggestions.get(2).isAnchored()).isFalse();
        assertThat(suggestions.get(2).unplaced()).containsExactly("I should never have done this at all.");
    }

    @Test
    void importingTwiceChangesNothingAndWhatComesLaterIsAdded() throws Exception {
        List<Suggestion> before = offer(lena).suggestions();
        int history = project.store().history().entries().size();
        take(AUDIT);
        assertThat(offer(lena).suggestions()).isEqualTo(before);
        assertThat(project.store().history().entries()).hasSize(history);
        take(AUDIT.replace("\"index\": 3", "\"index\": 4"));
        assertThat(offer(lena).suggestions()).hasSize(4);
    }

    @Test
    void aLeadSeesSuggestionsAlwaysAndARaterOnlyAfterFinishingIfTheLeadLetsThem() throws Refused {
        assertThat(offer(lena).state()).isEqualTo(State.LOOKED_AT);
        assertThat(offer(anna)).isEqualTo(Offer.NONE);
        project.suggesting().showToRaters(true);
        assertThat(offer(anna)).isEqualTo(Offer.NONE);
        assertRefused("There are no suggestions on this transcript that you may see.",
                () -> project.suggesting().begin(key, anna));
        finish(anna);
        assertThat(offer(anna)).isEqualTo(new Offer(State.WAITING, List.of()));
        assertThat(project.suggesting().begin(key, anna)).isEqualTo("2");
        assertThat(offer(anna).state()).isEqualTo(State.SHOWN);
        assertThat(offer(anna).suggestions()).hasSize(3);
        project.suggesting().showToRaters(false);
        assertThat(offer(anna)).isEqualTo(Offer.NONE);
    }

    @Test
    void finishingAloneShowsNothing() throws Refused {
        finish(anna);
        assertThat(offer(anna)).isEqualTo(Offer.NONE);
        assertThat(project.store().suggestions().on(key, Viewer.of(anna))).isEmpty();
    }

    @Test
    void aFurtherPassBeginsWithWhatWasThereAndLeavesTheFirstAsItIs() throws Refused {
        Annotating first = project.annotating(anna);
        Span threat = Fixture.span(project, first, key, "threat", new PartRef(1, 0), 0, 3);
        Span leak = Fixture.span(project, first, key, "leak", new PartRef(1, 0), 4, 21);
        put(first, threat, leak, Fixture.answer(first.newHeader(key), "belief", "real", threat.id()),
                new Link(first.newHeader(key), threat.id(), leak.id(), "enacts"));
        Done done = new Done(first.newHeader(key), null, null, List.of());
        put(first, done);
        project.suggesting().showToRaters(true);
        assertThat(project.suggesting().pass(key, anna)).isEqualTo("1");
        String pass = project.suggesting().begin(key, anna);
        assertThat(project.suggesting().begin(key, anna)).isEqualTo(pass);
        List<Mark> copies = project.annotating(anna, pass).marks(key);
        assertThat(copies).hasSize(4).allMatch(mark -> mark.header().pass().equals("2"))
                .noneMatch(Done.class::isInstance).extracting(Mark::id).doesNotContain(threat.id());
        Span copy = (Span) copies.stream()
                .filter(mark -> mark instanceof Span span && span.label().equals("threat"))
                .findFirst().orElseThrow();
        assertThat(copies).anyMatch(mark -> mark instanceof Answer answer
                && answer.evidence().equals(List.of(copy.id())));
        assertThat(copies).anyMatch(mark -> mark instanceof Link link && link.from().equals(copy.id()));
        assertRefused(
                "Suggestions have been shown on Transcript 1 since, so what was done before stays as it is.",
                () -> first.perform(new Edit("reopen", List.of(Change.remove(done)))));
        assertThat(first.marks(key)).hasSize(5);
        assertThat(project.library().list(Viewer.of(anna)).getFirst().labels()).isEqualTo(2);
        assertThat(project.checking().run()).isEmpty();
    }

    @Test
    void undoPassesOverWhatAFurtherPassHasFrozen() throws Refused {
        TranscriptKey other = Fixture.add(project, Fixture.transcript("other"));
        Annotating first = project.annotating(anna);
        Span elsewhere = Fixture.span(project, first, other, "threat", Fixture.REPLY, 0, 3);
        put(first, elsewhere);
        finish(anna);
        project.suggesting().showToRaters(true);
        project.suggesting().begin(key, anna);
        assertRefused("“put” cannot be undone, because a further pass was begun since; it is left as it is.",
                first::undo);
        assertThat(first.undo()).isPresent();
        assertThat(first.marks(other)).isEmpty();
    }

    @Test
    void suggestionsAreTakenAndDismissedInAPassOfTheirOwnAndBothCanBeUndone() throws Refused {
        Suggestion suggestion = offer(lena).suggestions().getFirst();
        Suggestion other = offer(lena).suggestions().get(1);
        Annotating first = project.annotating(lena);
        String refusal = "Suggestions are taken up in a pass of their own, which has not been begun.";
        assertRefused(refusal,
                () -> put(first, new Response(first.newHeader(key), suggestion.id(), null)));
        assertRefused(refusal, () -> put(first, new Span(taken(first.newHeader(key)), "leak",
                suggestion.segments(), Map.of())));
        Annotating further = project.annotating(lena, project.suggesting().begin(key, lena));
        Span span = new Span(taken(further.newHeader(key)), "leak", suggestion.segments(), Map.of());
        Response taking = new Response(further.newHeader(key), suggestion.id(), span.id());
        put(further, span, taking);
        put(further, new Response(further.newHeader(key), other.id(), null));
        assertRefused("The suggestion has been taken or dismissed already.",
                () -> put(further, new Response(further.newHeader(key), other.id(), null)));
        assertThat(further.marks(key)).hasSize(3);
        further.undo();
        assertThat(further.marks(key)).containsExactly(span, taking);
        further.perform(further.removal("delete", List.of(span)));
        assertThat(further.marks(key)).isEmpty();
        further.undo();
        further.undo();
        assertThat(further.marks(key)).isEmpty();
        assertThat(project.checking().run()).isEmpty();
    }

    @Test
    void whatASuggestionWasTakenUpByDoesNotGoWithoutIt() throws Refused {
        Annotating further = project.annotating(lena, project.suggesting().begin(key, lena));
        Suggestion suggestion = offer(lena).suggestions().getFirst();
        Span span = new Span(taken(further.newHeader(key)), "leak", suggestion.segments(), Map.of());
        put(further, span, new Response(further.newHeader(key), suggestion.id(), span.id()));
        assertRefused("A suggestion still counts as taken up by it; take that back with it.",
                () -> further.perform(new Edit("delete", List.of(Change.remove(span)))));
        assertRefused("The span that it refers to is not there.", () -> put(further,
                new Response(further.newHeader(key), offer(lena).suggestions().get(1).id(),
                        UUID.randomUUID())));
    }

    @Test
    void suggestionsLeaveNoProjectAsAnybodysWork() throws Exception {
        Annotating further = project.annotating(lena, project.suggesting().begin(key, lena));
        put(further, new Response(further.newHeader(key), offer(lena).suggestions().getFirst().id(), null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        project.exporting().annotations(Header.RATERS, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(project.library().list(Viewer.of(lena)).getFirst().labels()).isZero();
    }

    private TakingUpReport suggest(String... lines) throws IOException, Refused {
        Path file = Files.writeString(folder.resolve("judge.jsonl"),
                String.join("\n", lines).replace("KEY", key.value()));
        return project.takingUp().suggest(file, null);
    }

    @Test
    void spansOfAFileBecomeSuggestionsAndNobodysMarks() throws Exception {
        String line = "{\"type\":\"span\",\"transcript\":\"KEY\",\"rater\":\"judge-1\",\"label\":\"leak\",\"note\":\"a leak\","
                + "\"confidence\":2,\"attributes\":{\"stage\":\"done\"},\"segments\":[{\"message\":1,\"part\":0,"
                + "\"start\":4,\"end\":21,\"quote\":\"I will tell them.\"}]}";
        String elsewhere = line.replace("\"start\":4,\"end\":21", "\"start\":0,\"end\":17");
        String nowhere = line.replace("I will tell them.", "I told nobody.");
        TakingUpReport report = suggest(line, elsewhere, nowhere,
                line.replace("leak\",\"note", "lark\",\"note"),
                "{\"type\":\"transcript-label\",\"transcript\":\"KEY\",\"label\":\"leak\"}");
        assertThat(report.taken()).isEqualTo(3);
        assertThat(report.notes()).extracting(Trouble::reason).containsExactly(
                "The quote stands elsewhere than the line says, and was put there.",
                "The quote stands nowhere; it is kept without a place.");
        assertThat(report.failed()).extracting(Trouble::place, Trouble::reason).containsExactly(
                tuple("line 4", "The codebook has no label “lark”."),
                tuple("line 5", "Only lines of the type span can be suggestions."));
        Suggestion suggestion = offer(lena).suggestions().get(3);
        assertThat(suggestion.judge()).isEqualTo("judge-1");
        assertThat(suggestion.label()).isEqualTo("leak");
        assertThat(suggestion.description()).isEqualTo("a leak");
        assertThat(suggestion.attributes()).containsKey("stage");
        assertThat(suggestion.how()).contains(How.EXACT);
        assertThat(project.raters()).extracting(Rater::name).doesNotContain("judge-1");
        assertThat(project.annotating(lena).marks(key)).isEmpty();
        TakingUpReport again = suggest(line, elsewhere, nowhere);
        assertThat(again.taken()).isZero();
        assertThat(again.unchanged()).isEqualTo(3);
    }

    private static String highlights(int count, int quotes) {
        String quoted = Stream
                .generate(() -> "{\"message_id\": \"a\", \"quoted_text\": \"I will tell them.\"}")
                .limit(quotes).collect(Collectors.joining(","));
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"index\": " + i + ", \"description\": \"d\", \"parts\": [" + quoted + "]}")
                .collect(Collectors.joining(","));
    }

    private static String audit(String highlights) {
        return AUDIT.replaceFirst("(?s)\"highlights\": \\[.*\"\\}\\]\\}\\]",
                Matcher.quoteReplacement("\"highlights\": [" + highlights + "]"));
    }

    @Test
    void ofMoreSuggestionsThanAPersonCouldReadTheFirstAreKeptAndTheRestIsCounted() throws Exception {
        ImportReport report = take(audit(highlights(6_000, 1)));
        String said = " of this transcript were left out; at most 5000 are kept, of at most 8 million characters"
                + " together.";
        assertThat(report.warnings()).extracting(Trouble::file).containsOnly(
                folder.resolve("audit.json").toString());
        assertThat(report.warnings()).extracting(Trouble::reason).containsExactlyInAnyOrder(
                "1000 highlights" + said, "3 suggestions" + said);
        List<Suggestion> kept = offer(lena).suggestions();
        assertThat(kept).hasSize(SuggestionQuota.MOST);
        int history = project.store().history().entries().size();
        assertThat(take(audit(highlights(6_000, 1))).warnings()).hasSize(2);
        assertThat(take(AUDIT).warnings()).isEmpty();
        assertThat(offer(lena).suggestions()).isEqualTo(kept);
        assertThat(project.store().history().entries()).hasSize(history);
    }

    @Test
    void ofASuggestionWithMoreQuotesThanAreKeptTheFirstStand() throws Exception {
        assertThat(take(audit(highlights(2, 250))).warnings()).extracting(Trouble::reason)
                .containsExactly(
                        "300 quotes of the judge's highlights were left out; at most 100 of each are kept.");
        assertThat(offer(lena).suggestions().getLast().citations()).hasSize(100);
    }

    @Test
    void whatIsNotLookedForToTheEndIsSaid() throws Exception {
        String pieces = "\"I … \"".replace("I … ", "I will … tell ".repeat(400));
        assertThat(take(AUDIT.replace("\"I should never have done this at all.\"", pieces)
                .replace("\"index\": 3", "\"index\": 9")).warnings()).extracting(Trouble::reason)
                .containsExactly(
                        "A quote of a suggestion was not looked for to the end, which would take too long, and kept"
                                + " without a place.");
        assertThat(offer(lena).suggestions().getLast().unplaced()).hasSize(1);
    }

    @Test
    void linesBeyondWhatATranscriptTakesAreRefusedOneByOne() throws Exception {
        String line = "{\"type\":\"span\",\"transcript\":\"KEY\",\"label\":\"leak\",\"note\":\"N\",\"segments\":[S]}";
        String segment = "{\"message\":1,\"part\":0,\"start\":4,\"end\":21,\"quote\":\"I will tell them.\"}";
        String[] lines = IntStream.range(0, 5_000)
                .mapToObj(i -> line.replace("N", "n" + i).replace("S", segment)).toArray(String[]::new);
        TakingUpReport report = suggest(lines);
        assertThat(report.taken()).isEqualTo(SuggestionQuota.MOST - 3);
        assertThat(report.failed()).extracting(Trouble::place).containsExactly("line 4998", "line 4999",
                "line 5000");
        assertThat(report.failed()).extracting(Trouble::reason).containsOnly(
                "The transcript has as many suggestions as are kept: at most 5000, of at most 8 million"
                        + " characters of one file.");
        assertThat(suggest(lines).unchanged()).isEqualTo(SuggestionQuota.MOST - 3);
        assertThat(suggest(line.replace("S", String.join(",", Collections.nCopies(101, segment)))).failed())
                .extracting(Trouble::reason)
                .containsExactly("The span has 101 segments, and a suggestion has at most 100.");
    }

    @Test
    void suggestionsGoWithTheirTranscript() throws Refused {
        project.importing().remove(project.importing().imports().getFirst().id());
        assertThat(project.store().suggestions().any(key)).isFalse();
        assertThat(project.checking().run()).isEmpty();
    }

    @Test
    void checkFindsASuggestionWhoseQuoteDoesNotStandThere() throws Exception {
        Path file = project.file();
        project.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE suggestion SET body = replace(body, '\"start\":4', '\"start\":5') WHERE seq = 1");
        }
        project = Project.open(file);
        assertThat(project.checking().run()).extracting(Finding::sentence).singleElement().asString()
                .endsWith("quotes what does not stand at its offsets.");
    }
}
