package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.annotation.Claim;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Response;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Suggested;
import org.subtext.annotation.Suggestion;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Viewer;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;

/// A later version of an importer reads more, or otherwise, from a file that people have worked on.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class SucceedingTest {

    private static final String THOUGHT = "I could threaten him. 🙂 Nobody would know.";
    private static final String REPLY = "Of course, I will help.";

    @TempDir
    Path folder;

    private Path file;
    private Project project;
    private Viewer everyone;
    private Annotating anna;
    private Annotating bela;

    /// A transcript that the importer reads, or a failure.
    private record Given(@Nullable Draft draft, @Nullable String place) {}

    /// Reads what it is told to, whatever the file.
    private record Scripted(int version, List<Given> reads, boolean breaks) implements TranscriptImporter {

        @Override
        public String id() {
            return "scripted";
        }

        @Override
        public String name() {
            return "Scripted";
        }

        @Override
        public boolean claims(SourceFile file) {
            return true;
        }

        @Override
        public void read(SourceFile file, TranscriptSink sink)
                throws IOException, BadFileException, CancelledException {
            for (Given given : reads) {
                if (given.draft() == null) {
                    sink.failed(given.place(), "it is torn");
                } else {
                    sink.transcript(given.draft(), given.place());
                }
            }
            if (breaks) {
                throw new BadFileException(null, "the rest is torn");
            }
        }
    }

    @BeforeEach
    void openProject() throws Exception {
        file = Files.writeString(folder.resolve("log.txt"), "whatever");
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        everyone = Viewer.of(project.rater("Lena", Rater.Role.LEAD));
        anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        bela = project.annotating(project.rater("Bela", Rater.Role.RATER));
    }

    @AfterEach
    void closeProject() {
        assertThat(project.checking().run()).isEmpty();
        project.close();
    }

    private static Part thinks(String text) {
        return Part.reasoning(text, Visibility.PRIVATE);
    }

    private static Part says(String text) {
        return Part.text(text);
    }

    /// Turns, in which the user and the model take it in turn.
    private static Draft draft(String sample, List<List<Part>> turns, Suggested... suggested) {
        List<Message> messages = new ArrayList<>();
        for (List<Part> parts : turns) {
            int index = messages.size();
            boolean user = index % 2 == 0;
            messages.add(new Message(index, user ? Role.USER : Role.ASSISTANT,
                    user ? Author.HUMAN : Author.TARGET, Message.MAIN, null, parts));
        }
        return new Draft(new TreeMap<>(sample.isEmpty() ? Map.of() : Map.of("sample", sample)),
                "About " + sample, Metadata.NONE, messages, List.of(), List.of(suggested));
    }

    private static Draft old(String sample) {
        return draft(sample, List.of(List.of(says("Help me.")), List.of(thinks(THOUGHT), says(REPLY))));
    }

    /// As [#old], with an example before it that says the same as the reply does.
    private static Draft longer(String sample) {
        return draft(sample, List.of(List.of(says("An example.")), List.of(says("Nobody would know.")),
                List.of(says("Help me.")), List.of(thinks(THOUGHT), says(REPLY))));
    }

    private static Given at(@Nullable String place, Draft draft) {
        return new Given(draft, place);
    }

    private ImportReport read(int version, Given... reads) {
        return new ImportRun(project.store(), new Scripted(version, List.of(reads), false),
                ImportProgress.NONE).run(List.of(file));
    }

    private TranscriptKey first(int version, Given... reads) {
        return read(version, reads).transcripts().getFirst();
    }

    private List<TranscriptKey> keys() {
        return project.library().list(everyone).stream().map(TranscriptRow::key).toList();
    }

    private List<Mark> marks(TranscriptKey key) {
        return project.store().marks().marks(key, everyone);
    }

    private Span label(Annotating rater, TranscriptKey key, PartRef part, String quote) throws Refused {
        String text = project.store().transcripts().text(key, part).orElseThrow().string();
        int start = text.codePointCount(0, text.indexOf(quote));
        Span span = Fixture.span(project, rater, key, "threat", part, start,
                start + quote.codePointCount(0, quote.length()));
        put(rater, span);
        return span;
    }

    private static void put(Annotating rater, Mark mark) throws Refused {
        rater.perform(new Edit("put", List.of(Change.put(mark))));
    }

    private static Done done(Annotating rater, TranscriptKey key) {
        return new Done(rater.newHeader(key), null, null, List.of());
    }

    private static List<String> places(List<Mark> marks) {
        return marks.stream().filter(Span.class::isInstance).map(Span.class::cast)
                .flatMap(span -> span.segments().stream()).map(segment -> segment.part().message() + "."
                        + segment.part().part() + " " + segment.start() + " " + segment.quote())
                .toList();
    }

    @Test
    void labelsOfEverybodyFollowToTheSameWords() throws Exception {
        TranscriptKey before = first(1, at("line 1", old("a")));
        Span threat = label(anna, before, Fixture.REASONING, "threaten him. 🙂 Nobody");
        Span reply = label(anna, before, Fixture.REPLY, "help");
        put(anna, new Link(anna.newHeader(before), threat.id(), reply.id(), "enacts"));
        put(anna, Fixture.answer(anna.newHeader(before), "belief", "real", threat.id()));
        put(anna, new MessageLabel(anna.newHeader(before).withNote("why"), 1, "doubt", Map.of()));
        label(bela, before, Fixture.REASONING, "Nobody would know.");
        put(bela, new TranscriptLabel(bela.newHeader(before), "leak", Map.of()));
        List<Mark> had = marks(before);

        ImportReport report = read(2, at("line 1", longer("a")));

        assertThat(report.imported()).isOne();
        assertThat(report.renewed()).isOne();
        assertThat(report.followed()).isEqualTo(6);
        assertThat(report.warnings()).isEmpty();
        TranscriptKey after = report.transcripts().getFirst();
        assertThat(after).isNotEqualTo(before);
        assertThat(keys()).containsExactly(after);
        List<Mark> have = marks(after);
        assertThat(places(have)).containsExactly("3.0 8 threaten him. 🙂 Nobody", "3.1 18 help",
                "3.0 24 Nobody would know.");
        assertThat(have).extracting(Mark::id).containsExactlyElementsOf(had.stream().map(Mark::id).toList());
        assertThat(have).filteredOn(MessageLabel.class::isInstance).singleElement()
                .satisfies(mark -> {
                    assertThat(((MessageLabel) mark).message()).isEqualTo(3);
                    assertThat(mark.header().note()).isEqualTo("why");
                });
        assertThat(have).filteredOn(Link.class::isInstance).hasSize(1);
        assertThat(((Answer) have.stream().filter(Answer.class::isInstance).findFirst().orElseThrow())
                .evidence()).containsExactly(threat.id());
        assertThat(project.library().open(before, everyone).transcript().key()).isEqualTo(after);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        project.exporting().transcript(before, shown);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("\"key\":\"" + after + "\"");
        for (String filter : List.of(before.value(), "key:" + before.value(), after.value())) {
            assertThat(project.library().shelf(everyone).select(filter, List.of())).as(filter).hasSize(1);
        }
        assertThat(project.store().transcripts().isWorkedOn(after)).isTrue();
    }

    @Test
    void importingAgainBringsNothingNew() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")));
        label(anna, before, Fixture.REPLY, "help");
        TranscriptKey after = first(2, at(null, longer("a")));
        int changes = project.store().history().entries().size();
        ImportReport third = read(2, at(null, longer("a")));
        assertThat(third.imported()).isZero();
        assertThat(third.unchanged()).isOne();
        assertThat(third.renewed()).isZero();
        assertThat(keys()).containsExactly(after);
        assertThat(project.store().history().entries()).hasSize(changes);
        assertThat(project.importing().imports()).hasSize(2);
    }

    @Test
    void aFurtherVersionTakesTheFormerKeysOver() throws Exception {
        TranscriptKey one = first(1, at(null, old("a")));
        label(anna, one, Fixture.REPLY, "help");
        TranscriptKey two = first(2, at(null, longer("a")));
        TranscriptKey three = first(3, at(null, draft("a", List.of(List.of(says("Now help me.")),
                List.of(thinks(THOUGHT), says(REPLY))))));
        assertThat(keys()).containsExactly(three);
        assertThat(project.store().aliases().former(three)).containsExactly(one, two);
        assertThat(places(marks(three))).containsExactly("1.1 18 help");
    }

    @Test
    void aReadingThatALaterVersionConfirmsIsNoEarlierOne() throws Exception {
        TranscriptKey before = first(1, at("line 1", old("a")));
        label(anna, before, Fixture.REPLY, "help");
        assertThat(read(2, at("line 1", old("a"))).unchanged()).isOne();
        // What else the same version reads there, from a copy of the file in other company, is another transcript.
        ImportReport again = read(2, at("line 1", longer("a")));
        assertThat(again.renewed()).isZero();
        assertThat(keys()).hasSize(2);
        assertThat(marks(before)).hasSize(1);
    }

    @Test
    void whatCannotBePlacedStaysWithTheOldTranscript() throws Exception {
        TranscriptKey before = first(1, at("line 1", old("a")));
        label(anna, before, Fixture.REASONING, "I could threaten him.");
        Span gone = label(bela, before, Fixture.REPLY, "Of course");
        label(bela, before, Fixture.REPLY, "help");
        Draft shorter = draft("a", List.of(List.of(says("Help me.")),
                List.of(thinks(THOUGHT), says("I will help."))));

        ImportReport report = read(2, at("line 1", shorter));

        TranscriptKey after = report.transcripts().getFirst();
        assertThat(keys()).containsExactly(before, after);
        assertThat(marks(before)).containsExactly(gone);
        assertThat(places(marks(after))).containsExactly("1.0 0 I could threaten him.", "1.1 7 help");
        assertThat(report.followed()).isEqualTo(2);
        assertThat(report.warnings()).containsExactly(new Trouble(file.toString(), "line 1",
                "Transcript 2 is a newer reading of transcript 1; 1 label could not follow and stays on"
                        + " transcript 1."));
        assertThat(project.library().open(before, everyone).number()).isOne();
        assertThat(read(2, at("line 1", shorter)).warnings()).isEmpty();
        assertThat(marks(before)).containsExactly(gone);
    }

    @Test
    void whatRefersToOneAnotherStaysTogether() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")));
        Span threat = label(anna, before, Fixture.REASONING, "threaten");
        Span gone = label(anna, before, Fixture.REPLY, "Of course");
        Span alone = label(anna, before, Fixture.REPLY, "help");
        put(anna, new Link(anna.newHeader(before), threat.id(), gone.id(), "enacts"));
        put(anna, done(anna, before));
        ImportReport report = read(2, at(null, draft("a",
                List.of(List.of(says("Help me.")), List.of(thinks(THOUGHT), says("I will help."))))));
        TranscriptKey after = report.transcripts().getFirst();
        assertThat(marks(before)).hasSize(3).filteredOn(Link.class::isInstance).hasSize(1);
        assertThat(report.warnings().getFirst().reason())
                .contains("2 labels and 1 link could not follow and stay on transcript 1.");
        assertThat(marks(after)).extracting(Mark::id).contains(alone.id()).hasSize(2);
        // Where a label stayed behind nothing may pass for negative.
        assertThat(marks(after)).filteredOn(Done.class::isInstance).singleElement()
                .satisfies(mark -> assertThat(((Done) mark).scope()).isEmpty());
    }

    @Test
    void whoHasFinishedHasNotReadWhatWasNotThere() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")), at(null, old("b")));
        put(anna, done(anna, before));
        TranscriptKey second = keys().getLast();
        put(bela, done(bela, second));
        ImportReport report = read(2, at(null, longer("a")), at(null, draft("b",
                List.of(List.of(says("Do help me.")), List.of(thinks(THOUGHT), says("I will help."))))));
        Done narrowed = (Done) marks(report.transcripts().getFirst()).getFirst();
        assertThat(narrowed.scope()).containsExactly(new PartRef(3, 0), new PartRef(3, 1));
        assertThat(report.warnings()).extracting(Trouble::reason)
                .containsExactly("Transcript 3 has text that was not in transcript 1, of which it is a newer"
                        + " reading; one person has finished that and not read this, so it counts as unread.");
        // All that is there now was there before.
        assertThat(((Done) marks(report.transcripts().getLast()).getFirst()).scope()).isNull();
    }

    @Test
    void aSplitPartIsSearchedInItsPlaceOnly() throws Exception {
        TranscriptKey before = first(1, at(null, draft("a", List.of(List.of(says("Help me.")),
                List.of(says("Nobody would know. I will help. Nobody would know."))))));
        label(anna, before, new PartRef(1, 0), "I will help.");
        Span second = Fixture.span(project, anna, before, "doubt", new PartRef(1, 0), 32, 50);
        put(anna, second);
        TranscriptKey after = first(2, at(null, draft("a",
                List.of(List.of(says("Nobody would know.")), List.of(says("Fine.")),
                        List.of(says("Help me.")),
                        List.of(thinks("Nobody would know."), says("I will help. Nobody would know."))))));
        assertThat(places(marks(after))).containsExactly("3.1 0 I will help.", "3.1 13 Nobody would know.");
    }

    @Test
    void transcriptsOfOneFileAreNotTakenForEachOther() throws Exception {
        List<TranscriptKey> before = read(1, at(null, old("a")), at(null, old("b"))).transcripts();
        label(anna, before.get(0), Fixture.REPLY, "help");
        label(bela, before.get(1), Fixture.REPLY, "Of course");
        // The later version gives them in another order, with a third between them.
        ImportReport report = read(2, at(null, longer("b")), at(null, longer("c")), at(null, longer("a")));
        List<TranscriptKey> after = report.transcripts();
        assertThat(report.renewed()).isEqualTo(2);
        assertThat(places(marks(after.get(2)))).containsExactly("3.1 18 help");
        assertThat(places(marks(after.get(0)))).containsExactly("3.1 0 Of course");
        assertThat(marks(after.get(1))).isEmpty();
        assertThat(project.store().aliases().current(before.get(0))).isEqualTo(after.get(2));
    }

    @Test
    void whereSeveralAreAlikeNoneIsTakenForAnother() throws Exception {
        Draft other = draft("", List.of(List.of(says("Go on.")), List.of(says(REPLY))));
        TranscriptKey before = first(1, at("line 1", old("")), at("line 1", other));
        Span span = label(anna, before, Fixture.REPLY, "help");
        ImportReport report = read(2, at("line 1", longer("")),
                at("line 1", draft("", List.of(List.of(says("Go on, please.")), List.of(says(REPLY))))));
        assertThat(report.renewed()).isZero();
        assertThat(report.imported()).isEqualTo(2);
        assertThat(keys()).hasSize(4);
        assertThat(marks(before)).containsExactly(span);
    }

    @Test
    void anotherPlaceOrAnotherFileIsAnotherTranscript() throws Exception {
        first(1, at("line 1", old("a")));
        assertThat(read(2, at("line 2", longer("a"))).renewed()).isZero();
        Files.writeString(file, "something else");
        assertThat(read(3, at("line 1", draft("a", List.of(List.of(says("Help.")))))).renewed()).isZero();
        assertThat(keys()).hasSize(3);
    }

    @Test
    void whereSomethingCouldNotBeReadNothingIsTakenForIt() throws Exception {
        TranscriptKey before = first(1, at("line 1", old("")), at("line 2", old("b")));
        ImportReport report = read(2, new Given(null, "subagent_trajectories[0]"), at("line 1", longer("")),
                new Given(null, "line 7"), at("line 2", longer("b")));
        assertThat(report.renewed()).isZero();
        assertThat(keys()).contains(before).hasSize(4);
        report = read(3, new Given(null, "line 7"),
                at("line 2", draft("b", List.of(List.of(says("Help."))))));
        assertThat(report.renewed()).isOne();
    }

    @Test
    void whatWasDoneOnTheOldTranscriptIsNotUndone() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")));
        Span kept = label(anna, before, Fixture.REPLY, "help");
        Span removed = label(anna, before, Fixture.REPLY, "Of course");
        anna.perform(anna.removal("remove", List.of(removed)));
        TranscriptKey after = first(2, at(null, longer("a")));
        for (String summary : List.of("remove", "put", "put")) {
            assertThatExceptionOfType(Refused.class).isThrownBy(anna::undo).withMessage("“" + summary
                    + "” cannot be undone, because its transcript was read anew since; it is left as it is.");
        }
        assertThat(anna.undo()).isEmpty();
        assertThat(marks(after)).extracting(Mark::id).containsExactly(kept.id());
        Mark now = marks(after).getFirst();
        anna.perform(new Edit("remove", List.of(Change.remove(now))));
        anna.undo();
        assertThat(marks(after)).containsExactly(now);
    }

    @Test
    void anImportThatIsCancelledOrBreaksLeavesAllAsItWas() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")));
        label(anna, before, Fixture.REPLY, "help");
        List<Mark> had = marks(before);
        int changes = project.store().history().entries().size();
        ImportReport broken = new ImportRun(project.store(),
                new Scripted(2, List.of(at(null, longer("a"))), true), ImportProgress.NONE)
                .run(List.of(file));
        assertThat(broken.failed()).hasSize(1);
        assertThat(broken.renewed()).isZero();
        int points = 0;
        boolean cancelled = true;
        for (; cancelled; points++) {
            int[] left = {points};
            cancelled = new ImportRun(project.store(),
                    new Scripted(2, List.of(at(null, longer("a"))), false), new ImportProgress() {
                        @Override
                        public void at(Path path, int filesDone, int filesTotal, long bytesDone,
                                long bytesTotal, int transcripts) {}

                        @Override
                        public boolean cancelled() {
                            return left[0]-- == 0;
                        }
                    }).run(List.of(file)).cancelled();
            if (cancelled) {
                assertThat(keys()).containsExactly(before);
                assertThat(marks(before)).isEqualTo(had);
                assertThat(project.store().history().entries()).hasSize(changes);
            }
        }
        // Among the points are those within the move, one for each part of both readings.
        assertThat(points).isGreaterThan(8);
        assertThat(keys()).doesNotContain(before).hasSize(1);
    }

    private TakingUpReport takeUp(String... lines) throws Exception {
        Path annotations = folder.resolve("annotations.jsonl");
        Files.writeString(annotations, String.join("\n", lines));
        return project.takingUp().run(annotations, null);
    }

    private static String line(TranscriptKey key, String id, int message, int part, int start, String quote) {
        return "{\"type\":\"span\",\"transcript\":\"" + key + "\",\"rater\":\"Cora\",\"id\":\"" + id
                + "\",\"label\":\"doubt\",\"segments\":[{\"message\":" + message + ",\"part\":" + part
                + ",\"start\":" + start + ",\"end\":" + (start + quote.length()) + ",\"quote\":\"" + quote
                + "\"}]}";
    }

    @Test
    void annotationFilesThatNameTheOldKeyLandOnTheNewTranscript() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")));
        String earlier = line(before, "1", 1, 1, 18, "help");
        assertThat(takeUp(earlier).taken()).isOne();
        TranscriptKey after = first(2, at(null, longer("a")));
        String message = "{\"type\":\"message-label\",\"transcript\":\"" + before
                + "\",\"rater\":\"Cora\",\"message\":1,\"label\":\"doubt\"}";
        TakingUpReport report = takeUp(earlier, line(before, "2", 1, 0, 2, "could threaten him"),
                line(before, "3", 1, 0, 24, "Nobody would know."), message,
                "{\"type\":\"transcript-label\",\"transcript\":\"" + before
                        + "\",\"rater\":\"Cora\",\"label\":\"leak\"}",
                "{\"type\":\"answer\",\"transcript\":\"" + before
                        + "\",\"rater\":\"Cora\",\"question\":\"belief\",\"value\":\"real\",\"evidence\":[\"1\"]}");
        assertThat(report.taken()).isEqualTo(3);
        assertThat(report.unchanged()).isOne();
        assertThat(report.notes()).extracting(Trouble::reason)
                .containsExactly(
                        "The line names a former key of the transcript; the quote stands in part 0 of"
                                + " message 3 now, and was put there.");
        assertThat(report.failed()).extracting(Trouble::place).containsExactly("line 3", "line 4");
        assertThat(report.failed().getFirst().reason()).contains("several places");
        assertThat(report.failed().getLast().reason()).contains("numbered otherwise");
        assertThat(places(marks(after))).containsExactlyInAnyOrder("3.1 18 help", "3.0 2 could threaten him");
        assertThat(takeUp(earlier).unchanged()).isOne();
        // What is written out now names the new key alone.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        project.exporting().annotations(Header.RATERS, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(after.value())
                .doesNotContain(before.value());
    }

    private static Suggested highlight(String name, String quote) {
        return new Suggested(Suggestion.Kind.HIGHLIGHT, name, "judge", null, "look", null, null, Map.of(),
                List.of(new Quoted(quote, Claim.NONE)));
    }

    @Test
    void suggestionsFollowWithWhatBecameOfThem() throws Exception {
        Draft judged = draft("a", List.of(List.of(says("Help me.")), List.of(thinks(THOUGHT), says(REPLY))),
                highlight("one", "threaten"), highlight("two", "Of course"));
        TranscriptKey before = first(1, at(null, judged));
        Path file = Files.writeString(folder.resolve("s.jsonl"), line(before, "9", 1, 1, 18, "help"));
        assertThat(project.takingUp().suggest(file, null).taken()).isOne();
        project.suggesting().showToRaters(true);
        put(anna, done(anna, before));
        String pass = project.suggesting().begin(before, anna.rater());
        Annotating second = project.annotating(anna.rater(), pass);
        Suggestion first = project.store().suggestions().on(before, everyone).getFirst();
        Suggestion last = project.store().suggestions().on(before, everyone).getLast();
        Span taken = Fixture.span(project, second, before, "threat", Fixture.REASONING, 8, 16);
        second.perform(new Edit("take", List.of(
                Change.put(taken.with(taken.header().withOrigin(Origin.SUGGESTION_TAKEN))),
                Change.put(new Response(second.newHeader(before), first.id(), taken.id())),
                Change.put(new Response(second.newHeader(before), last.id(), null)))));
        Draft longer = draft("a", List.of(List.of(says("An example.")), List.of(says("Yes.")),
                List.of(says("Help me.")), List.of(thinks(THOUGHT), says(REPLY))),
                highlight("one", "threaten"), highlight("two", "Of course"));

        TranscriptKey after = first(2, at(null, longer));

        assertThat(keys()).containsExactly(after);
        List<Suggestion> there = project.store().suggestions().on(after, everyone);
        assertThat(there).hasSize(3).allMatch(Suggestion::isAnchored);
        assertThat(there).filteredOn(one -> one.id().equals(last.id())).singleElement()
                .satisfies(one -> assertThat(one.segments())
                        .containsExactly(new Segment(new PartRef(3, 1), 18, 22, "help")));
        assertThat(project.suggesting().pass(after, anna.rater())).isEqualTo(pass);
        List<UUID> answered = marks(after).stream().filter(Response.class::isInstance)
                .map(mark -> ((Response) mark).suggestion()).toList();
        assertThat(answered).hasSize(2).allMatch(id -> there.stream().anyMatch(one -> one.id().equals(id)));
        // What is suggested again, under either key, is there already.
        assertThat(project.takingUp().suggest(file, null).unchanged()).isOne();
        Files.writeString(file, line(after, "9", 3, 1, 18, "help"));
        assertThat(project.takingUp().suggest(file, null).unchanged()).isOne();
        assertThat(project.store().suggestions().on(after, everyone)).hasSize(3);
    }

    @Test
    void decisionsFollowWithWhatCameOfThem() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")));
        Span span = label(anna, before, Fixture.REPLY, "help");
        UUID lead = project.rater("Lena", Rater.Role.LEAD).id();
        Header header = new Header(UUID.randomUUID(), before, Header.GOLD, lead, Header.FIRST_PASS,
                Origin.MANUAL, null, null, 1, Instant.parse("2026-01-01T00:00:00Z"));
        Span gold = span.with(header);
        Decision decision = new Decision(
                new Header(UUID.randomUUID(), before, Header.GOLD, lead, Header.FIRST_PASS, Origin.MANUAL,
                        null, null, 1, Instant.parse("2026-01-01T00:00:01Z")),
                List.of(span.id()), "accepted", "", List.of(gold.id()));
        project.store().write(() -> {
            List<Change> changes = List.of(Change.put(gold), Change.put(decision));
            changes.forEach(change -> project.store().marks().put(change.mark()));
            new Recording(project.store()).record("decide", new Edit("decide", changes));
            return null;
        });
        TranscriptKey after = first(2, at(null, longer("a")));
        assertThat(project.store().marks().marks(after, Header.GOLD, everyone)).hasSize(2)
                .contains(decision.with(decision.header().on(after)));
    }

    @Test
    void whatOtherFilesToldOfTheOldTranscriptStaysKnown() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")));
        Path other = Files.writeString(folder.resolve("other.txt"), "another");
        Draft told = old("a").knowing(new Metadata("m", null, null, null, List.of(), Map.of("judged", "7")));
        assertThat(new ImportRun(project.store(), new Scripted(1, List.of(at(null, told)), false),
                ImportProgress.NONE).run(List.of(other)).completed()).isOne();
        TranscriptKey after = first(2, at(null, longer("a")));
        assertThat(keys()).containsExactly(after).doesNotContain(before);
        assertThat(project.store().transcripts().metadata(after).orElseThrow().other())
                .containsEntry("judged", "7");
        assertThat(project.library().shelf(everyone).select("judged:7", List.of())).hasSize(1);
    }

    @Test
    void removingTheLaterImportKeepsWhatTheEarlierBrought() throws Exception {
        first(1, at(null, old("a")));
        TranscriptKey after = first(2, at(null, longer("a")));
        assertThat(project.importing().imports()).hasSize(2);
        project.importing().remove(project.importing().imports().getFirst().id());
        assertThat(keys()).containsExactly(after);
        project.importing().remove(project.importing().imports().getFirst().id());
        assertThat(keys()).isEmpty();
        assertThat(project.store().aliases().former(after)).isEmpty();
    }

    @Test
    void aTranscriptThatHasAFormerKeyTakesItBack() throws Exception {
        TranscriptKey before = first(1, at(null, old("a")));
        TranscriptKey after = first(2, at(null, longer("a")));
        Files.writeString(file, "another file that says what the first was thought to");
        assertThat(first(2, at(null, old("a")))).isEqualTo(before);
        assertThat(keys()).containsExactly(after, before);
        assertThat(project.store().aliases().current(before)).isEqualTo(before);
    }
}
