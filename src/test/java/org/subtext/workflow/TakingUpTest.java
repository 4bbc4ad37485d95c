package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class TakingUpTest {

    private static final UUID ID = UUID.fromString("0b1f7b6e-5b55-4b2c-8d8e-1d2f3a4b5c6d");

    @TempDir
    Path folder;

    private Project project;
    private TranscriptKey key;
    private int files;

    @BeforeEach
    void openProject() throws Refused {
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        key = Fixture.add(project, Fixture.transcript("one"));
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private Path file(String... lines) {
        try {
            files++;
            return Files.writeString(folder.resolve("in" + files + ".jsonl"), String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TakingUpReport take(String... lines) throws Refused {
        return project.takingUp().run(file(lines), null);
    }

    /// A line with what every line has, quotes written as apostrophes.
    private String line(String type, String rest) {
        return ("{'type':'" + type + "','transcript':'" + key + "','rater':'Anna'," + rest + "}").replace(
                '\'',
                '"');
    }

    private String span(String more, int start, int end, String quote) {
        return line("span", more + "'label':'threat','segments':[{'message':1,'part':0,'start':" + start
                + ",'end':" + end + ",'quote':'" + quote + "'}]");
    }

    private List<Mark> marks(String layer) {
        return project.store().marks().marks(key, layer, new Viewer(ID, true));
    }

    private List<Mark> marks() {
        return marks(Header.RATERS);
    }

    private static void assertOneRefused(TakingUpReport report, int line, String reason) {
        assertThat(report.failed()).hasSize(1);
        assertThat(report.failed().getFirst().place()).isEqualTo("line " + line);
        assertThat(report.failed().getFirst().reason()).isEqualTo(reason);
    }

    @Test
    void aLineBecomesAMarkOfItsRater() throws Refused {
        TakingUpReport report = take(line("span",
                "'id':'" + ID
                        + "','pass':'2','origin':'bulk','confidence':3,'note':'sure','codebook_version':1,"
                        + "'created_at':'2026-01-31T12:00:00Z','label':'threat','attributes':{'stage':'done'},"
                        + "'segments':[{'message':1,'part':0,'start':0,'end':7,'quote':'I could'}]"));
        assertThat(report).isEqualTo(new TakingUpReport(1, 0, List.of(), List.of()));
        Rater anna = project.raters().getFirst();
        assertThat(anna.name()).isEqualTo("Anna");
        assertThat(anna.role()).isEqualTo(Rater.Role.RATER);
        Span span = (Span) marks().getFirst();
        assertThat(span.id()).isEqualTo(ID);
        assertThat(span.header().rater()).isEqualTo(anna.id());
        assertThat(span.header().pass()).isEqualTo("2");
        assertThat(span.header().origin()).isEqualTo(Origin.BULK);
        assertThat(span.header().confidence()).isEqualTo(3);
        assertThat(span.header().note()).isEqualTo("sure");
        assertThat(span.header().createdAt()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(span.attributes()).containsEntry("stage", new Value.Choice("done"));
    }

    @Test
    void nothingThatIsTakenUpIsOnAnUndoStack() throws Refused {
        take(span("", 0, 7, "I could"));
        Annotating anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        assertThat(anna.marks(key)).hasSize(1);
        assertThat(anna.undo()).isEmpty();
    }

    @Test
    void whatAFileHasReplacedCannotBeUndoneAndIsPassedOver() throws Refused {
        Annotating anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        Span span = Fixture.span(project, anna, key, "threat", Fixture.REASONING, 0, 7);
        anna.perform(new Edit("label", List.of(Change.put(span))));
        anna.perform(new Edit("answer",
                List.of(Change.put(Fixture.answer(anna.newHeader(key), "belief", "test")))));
        take(line("answer", "'question':'belief','value':'real'"));
        List<Mark> before = marks();
        assertThatExceptionOfType(Refused.class).isThrownBy(anna::undo).withMessage(
                "“answer” cannot be undone, because its mark has changed since; it is left as it is.");
        assertThat(marks()).isEqualTo(before);
        assertThat(anna.undo().orElseThrow().changes()).containsExactly(Change.remove(span));
        assertThat(project.checking().run()).isEmpty();
    }

    @Test
    void theSameFileAgainChangesNothing() throws Refused {
        String[] lines = {span("'id':'s1',", 0, 7, "I could"), span("", 0, 1, "I"),
                line("answer", "'question':'belief','value':'test','evidence':['s1']"),
                line("answer", "'id':'a','question':'acted','value':['leak']"),
                line("answer", "'id':'b','question':'acted','value':['threat']"),
                line("done", "'labels':['threat']")};
        assertThat(take(lines).taken()).isEqualTo(5);
        List<Mark> before = marks();
        TakingUpReport again = take(lines);
        assertThat(again.taken()).isZero();
        assertThat(again.unchanged()).isEqualTo(6);
        assertThat(again.failed()).isEmpty();
        assertThat(marks()).isEqualTo(before);
    }

    @Test
    void anIdenticalLineWithoutIdIsUnchangedAndAnotherPassIsNot() throws Refused {
        TakingUpReport report = take(span("", 0, 7, "I could"), span("", 0, 7, "I could"),
                span("'pass':'2',", 0, 7, "I could"), span("'note':'x',", 0, 7, "I could"));
        assertThat(report.taken()).isEqualTo(3);
        assertThat(report.unchanged()).isEqualTo(1);
    }

    @Test
    void aQuoteThatStandsElsewhereOnceIsPutThereWithANote() throws Refused {
        TakingUpReport report = take(span("", 3, 12, "threaten"), span("", 100, 107, "I could"));
        assertThat(report.failed()).isEmpty();
        assertThat(report.notes()).extracting(Trouble::reason).containsExactly(
                "The quote stands from 8 to 16, not from 3 to 12, and was put there.",
                "The quote stands from 0 to 7, not from 100 to 107, and was put there.");
        assertThat(marks()).extracting(mark -> ((Span) mark).segments().getFirst().start())
                .containsExactlyInAnyOrder(8, 0);
    }

    @Test
    void aQuoteThatStandsNowhereOrTwiceIsRefused() throws Refused {
        assertOneRefused(take(span("", 0, 7, "You can")), 1,
                "The quote stands neither at its offsets nor anywhere else in the part.");
        assertOneRefused(take(span("", 0, 1, "o")), 1,
                "The quote does not stand at its offsets and stands at several other places of the part.");
        assertOneRefused(take(span("", 0, 7, "")), 1,
                "There is no quote, so nothing tells whether 0 to 7 is meant.");
        assertOneRefused(take(span("", 41, 41, "")), 1,
                "The part has 40 characters, so there is no point at 41.");
        assertThat(marks()).isEmpty();
        assertThat(project.raters()).isEmpty();
    }

    @Test
    void aPointIsMarkedBetweenCharacters() throws Refused {
        take(span("", 40, 40, ""));
        assertThat(((Span) marks().getFirst()).segments().getFirst().isPoint()).isTrue();
    }

    @Test
    void offsetsCountCodePoints() throws Refused {
        key = Fixture.add(project, Fixture.transcript("two", "😀😀 plan 😀", "Fine."));
        take(span("", 3, 7, "plan"), span("", 0, 4, "plan"));
        assertThat(marks()).hasSize(1);
    }

    @Test
    void badLinesAreReportedInOrderAndTheOthersKept() throws Refused {
        TakingUpReport report = take("{", span("", 0, 7, "I could"), line("span", "'label':'threat'"),
                line("telepathy", "'x':1"), span("", 0, 7, "I could").replace(key.value(), "t1-none"),
                span("", 0, 7, "I could").replace("threat", "nonsense"),
                line("answer", "'question':'why','value':'test'"),
                line("answer", "'question':'belief','value':'maybe'"),
                line("link", "'from':'x','to':'y','relation':'enacts'"),
                span("'confidence':7,", 0, 7, "I could"));
        assertThat(report.taken()).isEqualTo(1);
        assertThat(report.failed()).extracting(Trouble::place).containsExactly("line 1", "line 3", "line 4",
                "line 5", "line 6", "line 7", "line 8", "line 9", "line 10");
        assertThat(report.failed()).extracting(Trouble::reason).contains(
                "There is no transcript “t1-none” in this project.", "The codebook has no label “nonsense”.",
                "The codebook has no question “why”.", "The question “belief” has no choice “maybe”.",
                "There is no span “x”.");
        assertThat(report.failed()).allSatisfy(trouble -> assertThat(trouble.reason()).hasSizeLessThan(401)
                .doesNotContain("Exception", "\n"));
    }

    @Test
    void theOptionSaysWhoseLinesAreThatDoNot() throws Refused {
        String nobodys = span("", 0, 7, "I could").replace("\"rater\":\"Anna\",", "");
        assertOneRefused(take(nobodys), 1, "The line does not say whose it is.");
        Path file = file(nobodys, span("", 0, 1, "I"));
        TakingUpReport report = project.takingUp().run(file, "Ben");
        assertOneRefused(report, 2, "The line is “Anna”’s, not “Ben”’s.");
        assertThat(project.raters()).extracting(Rater::name).containsExactly("Ben");
        assertThat(marks()).hasSize(1);
    }

    @Test
    void aSecondAnswerReplacesTheFirst() throws Refused {
        take(line("answer", "'question':'belief','value':'test'"));
        TakingUpReport report = take(line("answer", "'question':'belief','value':'real'"),
                line("answer", "'question':'belief','value':'test'"),
                line("answer", "'question':'belief','value':'real'"));
        assertThat(report.taken()).isEqualTo(1);
        assertThat(marks()).extracting(mark -> ((Answer) mark).value())
                .containsExactly(new Value.Choice("real"));
    }

    @Test
    void anAnswerThatCannotStandDoesNotReplaceOneThatDoes() throws Refused {
        take(line("answer", "'question':'belief','value':'test'"),
                line("answer", "'question':'belief','value':'maybe'"));
        assertThat(marks()).extracting(mark -> ((Answer) mark).value())
                .containsExactly(new Value.Choice("test"));
    }

    @Test
    void aPassThatWasFinishedIsFrozen() throws Refused {
        TakingUpReport first = take(line("done", "'found_none':['leak']"), span("", 0, 7, "I could"));
        assertThat(first.taken()).isEqualTo(2);
        assertThat(marks()).hasAtLeastOneElementOfType(Done.class);
        assertOneRefused(take(span("", 0, 7, "I could"), span("", 0, 1, "I")), 2,
                "The pass “1” of this transcript is finished, so it is frozen.");
        assertThat(take(span("'pass':'2',", 0, 1, "I")).taken()).isEqualTo(1);
    }

    @Test
    void linesReferToLinesFurtherDown() throws Refused {
        TakingUpReport report = take(line("link", "'from':'a','to':'b','relation':'enacts'"),
                line("answer", "'question':'belief','value':'test','evidence':['b','a']"),
                span("'id':'a',", 0, 1, "I"), span("'id':'b',", 2, 7, "could"));
        assertThat(report.failed()).isEmpty();
        List<Span> spans = marks().stream().filter(Span.class::isInstance).map(Span.class::cast).toList();
        Link link = marks().stream().filter(Link.class::isInstance).map(Link.class::cast).findFirst()
                .orElseThrow();
        Answer answer = marks().stream().filter(Answer.class::isInstance).map(Answer.class::cast).findFirst()
                .orElseThrow();
        assertThat(spans).extracting(Span::id).containsExactlyInAnyOrder(link.from(), link.to());
        assertThat(answer.evidence()).containsExactly(link.to(), link.from());
    }

    @Test
    void twoRatersMayUseTheSameIds() throws Refused {
        TakingUpReport report = take(span("'id':'1',", 0, 1, "I"),
                span("'id':'1',", 2, 7, "could").replace("Anna", "Ben"),
                line("answer", "'question':'belief','value':'test','evidence':['1']").replace("Anna", "Ben"));
        assertThat(report.taken()).isEqualTo(3);
        Answer answer = marks().stream().filter(Answer.class::isInstance).map(Answer.class::cast).findFirst()
                .orElseThrow();
        Span bens = (Span) marks().stream().filter(mark -> mark.id().equals(answer.evidence().getFirst()))
                .findFirst().orElseThrow();
        assertThat(bens.segments().getFirst().quote()).isEqualTo("could");
    }

    @Test
    void oneIdIsNotTwoThingsInAFile() throws Refused {
        TakingUpReport report = take(span("'id':'1',", 0, 1, "I"), span("'id':'1',", 2, 7, "could"),
                span("'id':'1',", 0, 1, "I"));
        assertOneRefused(report, 2, "The id “1” stands on line 1 already.");
        assertThat(report.unchanged()).isEqualTo(1);
    }

    @Test
    void decisionsAndTheAdjudicatedLayerBelongToALead() throws Refused {
        String gold = "'layer':'gold',";
        TakingUpReport report = take(
                line("decision", gold + "'about':['r'],'outcome':'taken','reason':'clear','result':['g']")
                        .replace("Anna", "Lena"),
                span("'id':'r',", 0, 1, "I"), span(gold + "'id':'g',", 0, 1, "I").replace("Anna", "Lena"),
                span(gold + "'id':'h',", 0, 1, "I"));
        assertOneRefused(report, 4, "“Anna” is a rater, and only a lead’s lines belong to the layer “gold”.");
        assertThat(project.raters()).extracting(Rater::role).containsExactlyInAnyOrder(Rater.Role.LEAD,
                Rater.Role.RATER);
        Decision decision = (Decision) marks(Header.GOLD).stream().filter(Decision.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(decision.about()).containsExactly(marks().getFirst().id());
        assertThat(marks(Header.GOLD)).extracting(Mark::id).contains(decision.result().getFirst());
    }

    @Test
    void whatIsExportedIsTakenUpAsItWas() throws Exception {
        take(span("'id':'" + ID + "',", 0, 7, "I could"),
                span("'confidence':2,'note':'n',", 8, 16, "threaten"),
                line("message-label", "'message':1,'label':'leak','attributes':{'stage':'done'}"),
                line("transcript-label", "'label':'leak'"),
                line("answer", "'question':'acted','value':['leak','threat'],'evidence':['" + ID + "']"),
                line("link", "'from':'" + ID + "','to':'" + ID + "','relation':'enacts'"),
                line("done", "'labels':['threat'],'scope':[[1,0]],'found_none':['leak']"),
                line("decision", "'about':['" + ID + "'],'outcome':'none','reason':'','result':[]").replace(
                        "Anna",
                        "Lena"));
        List<String> exported = List.of(exported(project, Header.RATERS), exported(project, Header.GOLD));
        assertThat(exported.getFirst().lines()).hasSize(7);
        try (Project other = Project.create(folder.resolve("other.subtext"), Fixture.CODEBOOK)) {
            Fixture.add(other, Fixture.transcript("one"));
            for (String lines : exported) {
                assertThat(other.takingUp().run(file(lines), null).failed()).isEmpty();
            }
            assertThat(List.of(exported(other, Header.RATERS), exported(other, Header.GOLD)))
                    .isEqualTo(exported);
        }
    }

    private static String exported(Project project, String layer) throws Refused {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        project.exporting().annotations(layer, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        Path none = folder.resolve("none.jsonl");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> project.takingUp().run(none, null))
                .withMessageContaining(none.toString());
    }

    @Test
    void aNameThatIsNoneIsRefused() throws Refused {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("", " ", "a\\u0000b", "\\ud800")) {
            lines.add(span("", 0, 1, "I").replace("Anna", name));
        }
        TakingUpReport report = take(lines.toArray(String[]::new));
        assertThat(report.failed()).hasSize(4);
        assertThat(project.raters()).isEmpty();
    }

    @Test
    void aLineThatIsNotTakenUpMakesNobodyALead() throws Refused {
        String gold = span("'layer':'gold',", 0, 1, "nowhere");
        TakingUpReport report = take(gold, span("", 0, 1, "I"));
        assertThat(report.failed()).extracting(Trouble::place).containsExactly("line 1");
        assertThat(report.taken()).isEqualTo(1);
        assertThat(project.raters()).singleElement().extracting(Rater::role).isEqualTo(Rater.Role.RATER);
    }

    @Test
    void whoIsMentionedInBothLayersIsALead() throws Refused {
        TakingUpReport report = take(span("'layer':'gold',", 0, 1, "I"), span("", 0, 1, "nowhere"),
                span("", 0, 1, "I"));
        assertThat(report.taken()).isEqualTo(2);
        assertThat(project.raters()).singleElement().extracting(Rater::role).isEqualTo(Rater.Role.LEAD);
    }
}
