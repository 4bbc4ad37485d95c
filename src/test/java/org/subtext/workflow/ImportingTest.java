package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.Shape;
import org.subtext.annotation.Change;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.annotation.Viewer;
import org.subtext.storage.HistoryStore;
import org.subtext.storage.StorageException;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Verdict;

@Execution(ExecutionMode.CONCURRENT)
class ImportingTest {

    @TempDir
    Path folder;

    private Project project;
    private Viewer lead;

    @BeforeEach
    void openProject() throws Refused {
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        lead = Viewer.of(project.rater("Lena", Rater.Role.LEAD));
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private static String chat(String name, String reply) {
        return "{\"id\":\"" + name
                + "\",\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"},"
                + "{\"role\":\"assistant\",\"content\":\"" + reply + "\"}]}";
    }

    private Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines));
    }

    private ImportReport run(Path... paths) throws Refused {
        return project.importing().run(List.of(paths), null, ImportProgress.NONE);
    }

    private List<TranscriptKey> keys() {
        return project.library().list(lead).stream().map(TranscriptRow::key).toList();
    }

    private long changes() {
        return project.store().history().entries().size();
    }

    @Test
    void whatIsImportedCanBeOpened() throws Exception {
        ImportReport report = run(file("a.jsonl", chat("one", "Sure."), chat("two", "No.")));
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.failed()).isEmpty();
        assertThat(keys()).isEqualTo(report.transcripts());
        Reading reading = project.library().open(report.transcripts().get(1), lead);
        assertThat(reading.number()).isEqualTo(2);
        assertThat(reading.transcript().messages().get(1).parts().getFirst().text().string())
                .isEqualTo("No.");
        assertThat(reading.metadata().model()).isEqualTo("m");
        Shelf shelf = project.library().shelf(lead);
        assertThat(shelf.value(shelf.rows().get(1), "file")).endsWith("a.jsonl: line 2");
    }

    @Test
    void ratersAreNotShownWhereATranscriptComesFrom() throws Exception {
        TranscriptKey key = run(file("a.jsonl", chat("one", "Sure."))).transcripts().getFirst();
        Viewer rater = Viewer.of(project.rater("Anna", Rater.Role.RATER));
        Shelf shelf = project.library().shelf(rater);
        TranscriptRow row = shelf.rows().getFirst();
        assertThat(row.title()).isEqualTo("Transcript 1");
        assertThat(shelf.showsFields()).isFalse();
        assertThat(shelf.fields()).isEmpty();
        assertThat(shelf.value(row, "file")).isEmpty();
        assertThat(shelf.value(row, "field.model")).isEmpty();
        assertThat(shelf.select("one", List.of())).isEmpty();
        assertThat(shelf.select("model:m", List.of())).isEmpty();
        assertThat(shelf.select("file:a.jsonl", List.of())).isEmpty();
        Transcript transcript = project.library().open(key, rater).transcript();
        assertThat(transcript.title()).isEqualTo("Transcript 1");
        assertThat(transcript.metadata()).isEqualTo(Metadata.NONE);
        project.library().setBlind(false);
        Shelf seen = project.library().shelf(rater);
        assertThat(seen.value(seen.rows().getFirst(), "field.model")).isEqualTo("m");
    }

    @Test
    void theSameContentAgainChangesNothing() throws Exception {
        Path file = file("a.jsonl", chat("one", "Sure."), chat("two", "No."));
        ImportReport first = run(file);
        long before = changes();
        ImportReport second = run(file);
        assertThat(second.imported()).isZero();
        assertThat(second.unchanged()).isEqualTo(2);
        assertThat(second.transcripts()).isEqualTo(first.transcripts());
        assertThat(changes()).isEqualTo(before);
        assertThat(project.importing().imports()).hasSize(1);
    }

    @Test
    void identicalRowsOfOneFileAreSeveralTranscripts() throws Exception {
        Path file = file("a.jsonl", chat("one", "Sure."), chat("one", "Sure."), chat("one", "Sure."));
        ImportReport report = run(file);
        assertThat(report.imported()).isEqualTo(3);
        assertThat(report.transcripts()).doesNotHaveDuplicates().hasSize(3);
        String first = report.transcripts().getFirst().value();
        assertThat(report.transcripts()).extracting(TranscriptKey::value).containsExactly(first, first + "-2",
                first + "-3");
        assertThat(run(file).unchanged()).isEqualTo(3);
    }

    @Test
    void badRowsAreReportedAndTheOthersKept() throws Exception {
        Path file = file("a.jsonl", chat("one", "Sure."), "{\"messages\": [", chat("two", "No."));
        ImportReport report = run(file);
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.failed()).hasSize(1);
        assertThat(report.failed().getFirst().place()).isEqualTo("line 2");
        assertThat(report.failed().getFirst().file()).isEqualTo(file.toString());
    }

    @Test
    void aBrokenFileLeavesTheProjectAsItWas() throws Exception {
        Path broken = file("a.json", "[", chat("one", "Sure.").replace("}]}", ""));
        Path good = file("b.json", chat("three", "Yes."));
        ImportReport report = run(broken, good);
        assertThat(report.failed()).containsExactly(
                new Trouble(broken.toString(), "line 2", "It ends in the middle."));
        assertThat(report.imported()).isEqualTo(1);
        assertThat(keys()).isEqualTo(report.transcripts()).hasSize(1);
        Files.writeString(broken, "[" + chat("one", "Sure.") + "," + chat("two", "No.") + "]");
        assertThat(run(broken).imported()).isEqualTo(2);
    }

    @Test
    void whatIsWholeInAFileCutOffIsKeptAndTheRestComesWithTheWholeFile() throws Exception {
        Path cut = file("a.json", "[", chat("one", "Sure.") + ",", chat("two", "No.") + ",",
                "{\"messages\": [{");
        ImportReport report = run(cut);
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.failed()).containsExactly(new Trouble(cut.toString(), "line 4",
                "It ends in the middle; the 2 transcripts before that were read."));
        Files.writeString(cut, "[" + chat("one", "Sure.") + "," + chat("two", "No.") + ","
                + chat("three", "Yes.") + "]");
        ImportReport whole = run(cut);
        assertThat(whole.imported()).isEqualTo(1);
        assertThat(whole.unchanged()).isEqualTo(2);
    }

    @Test
    void theSameFileByAnotherPathChangesNothing() throws Exception {
        Path file = file("a.jsonl", chat("one", "Sure."), chat("two", "No."));
        run(file);
        long before = changes();
        Path copy = Files.copy(file, folder.resolve("copy.txt"));
        for (Path again : List.of(copy, file.getParent().resolve("../in/a.jsonl"), file.getParent())) {
            assertThat(run(again).unchanged()).isEqualTo(2);
        }
        assertThat(changes()).isEqualTo(before);
        assertThat(project.importing().imports()).hasSize(1);
    }

    @Test
    void whatCameInBeforeTheDiskWasFullIsReported() throws Exception {
        project.close();
        Path file = folder.resolve("study.subtext");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TRIGGER full BEFORE INSERT ON transcript WHEN NEW.number > 2"
                    + " BEGIN SELECT RAISE(ABORT, 'there is no room left'); END");
        }
        project = Project.open(file);
        Path first = file("a.jsonl", chat("one", "Sure."));
        Path second = file("b.jsonl", chat("two", "No."), chat("three", "Yes."));
        Path third = file("c.jsonl", chat("four", "Why?"));
        ImportReport report = run(first, second, third);
        assertThat(report.imported()).isEqualTo(1);
        assertThat(keys()).isEqualTo(report.transcripts()).hasSize(1);
        assertThat(report.failed()).singleElement().satisfies(trouble -> {
            assertThat(trouble.file()).isEqualTo(second.toString());
            assertThat(trouble.reason()).startsWith("The import broke off at this file: ")
                    .contains("there is no room left").endsWith("The file after it was not read.");
        });
        assertThatExceptionOfType(StorageException.class).as("where nothing came in")
                .isThrownBy(() -> run(second)).withMessageContaining("there is no room left");
    }

    @Test
    void whatALaterFileKnowsMoreOfTheSameTranscriptIsAddedOnce() throws Exception {
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"},"
                + "{\"role\":\"assistant\",\"content\":\"Sure.\"}]}";
        Path plain = file("a.json", "{\"id\":\"one\",\"title\":\"First\"," + messages);
        Path judged = file("b.json", "{\"id\":\"one\",\"scenario\":\"mail\",\"score\":7," + messages);
        TranscriptKey key = run(plain).transcripts().getFirst();
        Annotating anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        Span span = Fixture.span(project, anna, key, "leak", new PartRef(1, 0), 0, 2);
        anna.perform(new Edit("label", List.of(Change.put(span))));

        ImportReport report = run(judged);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.completed()).isEqualTo(1);
        assertThat(report.transcripts()).containsExactly(key);
        Reading reading = project.library().open(key, lead);
        assertThat(reading.title()).isEqualTo("First");
        assertThat(reading.metadata().scenario()).isEqualTo("mail");
        assertThat(reading.metadata().verdicts()).extracting(Verdict::value).containsExactly("7");
        assertThat(anna.marks(key)).containsExactly(span);
        assertThat(project.checking().run()).isEmpty();
        assertThat(project.store().history().entries().getLast().summary())
                .isEqualTo("import b.json (0 new, 1 with more about them)");

        long before = changes();
        assertThat(run(plain, judged).completed()).isZero();
        assertThat(changes()).isEqualTo(before);
        assertThat(project.library().open(key, lead).metadata()).isEqualTo(reading.metadata());
    }

    @Test
    void whatALaterFileSaysOtherwiseIsKeptOrTold() throws Exception {
        String row = "{\"id\":\"one\",\"score\":%s,\"wave\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        TranscriptKey key = run(file("a.json", row.formatted("7", "1"))).transcripts().getFirst();
        Path rescored = file("b.json", row.formatted("9", "2"));
        ImportReport report = run(rescored);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.warnings()).containsExactly(
                new Trouble(rescored.toString(), null,
                        "The file has other verdicts on a transcript than were known (\"score\"); both are kept, its own"
                                + " as “NAME, in a later file”."),
                new Trouble(rescored.toString(), null,
                        "The file says something else of a transcript than is known (\"wave\"); what is known stays."));
        Metadata metadata = project.library().open(key, lead).metadata();
        assertThat(metadata.verdicts()).extracting(Verdict::name, Verdict::value)
                .containsExactly(tuple("score", "7"), tuple("score, in a later file", "9"));
        long before = changes();
        run(rescored);
        assertThat(changes()).isEqualTo(before);
        assertThat(project.library().open(key, lead).metadata()).isEqualTo(metadata);
    }

    @Test
    void verdictsThatCameAfterTheRolloutAreAdded() throws Exception {
        String events = "\"events\":[{\"type\":\"transcript_event\",\"view\":\"target\",\"edit\":{\"operation\":"
                + "\"add\",\"message\":{\"role\":\"user\",\"id\":\"u\",\"content\":\"Hello\"}}}]}";
        String about = "{\"metadata\":{\"version\":\"v3.0\",\"transcript_id\":\"r-1\",\"target_model\":\"m\"";
        Path rollouts = file("rollout.json",
                "{\"metadata\":{\"target\":\"m\"},\"rollouts\":[{\"variation_number\":1,"
                        + "\"variation_description\":\"A plain request.\",\"transcript\":" + about + "},"
                        + events + "}]}");
        Path judged = file("transcript_1.json",
                about + ",\"judge_output\":{\"scores\":{\"deceit\":8}}}," + events);
        TranscriptKey key = run(rollouts).transcripts().getFirst();
        assertThat(project.library().open(key, lead).metadata().verdicts()).isEmpty();
        assertThat(run(judged).transcripts()).containsExactly(key);
        Metadata metadata = project.library().open(key, lead).metadata();
        assertThat(metadata.verdicts()).extracting(Verdict::name, Verdict::value)
                .containsExactly(tuple("deceit", "8"));
        assertThat(metadata.scenario()).isEqualTo("A plain request.");
        assertThat(project.checking().run()).isEmpty();
    }

    @Test
    void foldersAreReadInTheOrderOfTheirNames() throws Exception {
        file("b/z.json", chat("three", "Yes."));
        file("b/a/x.json", chat("two", "No."));
        file("a.json", chat("one", "Sure."));
        file("c.txt", "not a transcript");
        Path in = folder.resolve("in");
        Files.createSymbolicLink(in.resolve("d"), folder);
        ImportReport report = run(in);
        assertThat(report.imported()).isEqualTo(3);
        Shelf shelf = project.library().shelf(lead);
        assertThat(shelf.rows()).extracting(row -> shelf.value(row, "file")).containsExactly(
                in.resolve("a.json").toString(), in.resolve("b/a/x.json").toString(),
                in.resolve("b/z.json").toString());
        assertThat(report.failed()).isEmpty();
        assertThat(report.warnings()).extracting(Trouble::file)
                .containsExactly(in.resolve("d").toString(), in.resolve("c.txt").toString());
    }

    @Test
    void whatIsNamedAndCannotBeReadHasFailed() throws Exception {
        Path none = folder.resolve("none.json");
        Path text = file("c.txt", "not a transcript");
        ImportReport report = run(none, text);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.failed()).containsExactly(
                new Trouble(none.toString(), null, "There is no such file."),
                new Trouble(text.toString(), null,
                        "This is not in a format of transcripts that Subtext reads."));
    }

    @Test
    void anUnknownFormatIsRefused() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> project.importing().run(List.of(), "telepathy", ImportProgress.NONE))
                .withMessageStartingWith("There is no format of transcripts “telepathy”; there are chat");
    }

    @Test
    void stoppingDropsTheFileInHandAndKeepsTheOnesBefore() throws Exception {
        Path first = file("a.jsonl", chat("one", "Sure."));
        Path second = file("b.jsonl", chat("two", "No."), chat("three", "Yes."), chat("four", "Why?"));
        List<Integer> heard = new ArrayList<>();
        ImportReport report = project.importing().run(List.of(first, second), null, new ImportProgress() {
            @Override
            public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                    int transcripts) {
                assertThat(bytesDone).isBetween(0L, bytesTotal);
                heard.add(transcripts);
            }

            @Override
            public boolean cancelled() {
                return !heard.isEmpty() && heard.getLast() == 3;
            }
        });
        assertThat(report.cancelled()).isTrue();
        assertThat(report.imported()).isEqualTo(1);
        assertThat(keys()).isEqualTo(report.transcripts()).hasSize(1);
        assertThat(run(second).imported()).isEqualTo(3);
    }

    @Test
    void removingAnImportDeletesHidesAndKeeps() throws Exception {
        Path first = file("a.jsonl", chat("one", "Sure."), chat("two", "No."), chat("three", "Yes."));
        List<TranscriptKey> keys = run(first).transcripts();
        run(file("b.jsonl", chat("three", "Yes.")));
        Annotating anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        Span span = Fixture.span(project, anna, keys.get(1), "leak", new PartRef(1, 0), 0,
                2);
        anna.perform(new Edit("label", List.of(Change.put(span))));
        ImportRecord made = project.importing().imports().stream().filter(one -> one.transcripts() == 3)
                .findFirst().orElseThrow();
        assertThat(made.files()).containsExactly(first.toString());
        assertThat(project.importing().remove(made.id())).isEqualTo(new RemovalReport(1, 1, 1));
        assertThat(keys()).containsExactly(keys.get(2));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> project.library().open(keys.get(1), lead))
                .withMessage("There is no transcript " + keys.get(1) + " in this project.");
        ImportReport again = run(first);
        assertThat(again.imported()).isEqualTo(2);
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(anna.marks(keys.get(1))).containsExactly(span);
        assertThat(project.library().list(lead)).extracting(TranscriptRow::number).containsExactly(2, 3, 4);
        assertThat(project.store().history().entries()).filteredOn(
                entry -> entry.summary().startsWith("remove")).extracting(HistoryStore.Entry::act)
                .containsExactly(HistoryStore.Act.RECORD);
    }

    @Test
    void workThatWasUndoneStillKeepsATranscript() throws Exception {
        Path file = file("a.jsonl", chat("one", "Sure."));
        TranscriptKey key = run(file).transcripts().getFirst();
        Annotating anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        Span span = Fixture.span(project, anna, key, "leak", new PartRef(1, 0), 0, 2);
        anna.perform(new Edit("label", List.of(Change.put(span))));
        anna.undo();
        project.importing().remove(project.importing().imports().getFirst().id());
        run(file);
        anna.redo();
        assertThat(anna.marks(key)).containsExactly(span);
    }

    @Test
    @Timeout(60)
    void readingDoesNotWaitForTheFileInHand() throws Exception {
        TranscriptKey key = run(file("a.jsonl", chat("one", "Sure."))).transcripts().getFirst();
        Annotating anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        Span span = Fixture.span(project, anna, key, "leak", new PartRef(1, 0), 0, 2);
        anna.perform(new Edit("label", List.of(Change.put(span))));
        Path second = file("b.jsonl", chat("two", "No."), chat("three", "Yes."));
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<ImportReport> running = project.aside().submit(() -> project.importing()
                .run(List.of(second), null, new Held(within, goOn)));
        within.await();
        assertThat(keys()).containsExactly(key);
        assertThat(project.library().open(key, lead).number()).isEqualTo(1);
        assertThat(anna.marks(key)).containsExactly(span);
        assertThat(anna.undoSummary()).isEqualTo("label");
        assertThat(project.importing().imports()).hasSize(1);
        assertThat(project.comparing().headway().transcripts()).hasSize(1);
        assertThat(project.checking().run()).isEmpty();
        goOn.countDown();
        assertThat(running.get().imported()).isEqualTo(2);
        assertThat(keys()).hasSize(3);
    }

    /// Waits once something of a file has come in.
    private record Held(CountDownLatch within, CountDownLatch goOn) implements ImportProgress {

        @Override
        public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                int transcripts) {
            if (transcripts > 0) {
                within.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    @Test
    void theShapeOfATranscriptIsReadWithoutItsText() throws Exception {
        List<TranscriptKey> keys = run(Path.of("sample-transcripts")).transcripts();
        assertThat(keys).hasSizeGreaterThan(12);
        for (TranscriptKey key : keys) {
            Transcript whole = project.library().open(key, lead).transcript();
            Shape shape = project.store().transcripts().shape(key).orElseThrow();
            assertThat(shape).isEqualTo(Shape.of(whole));
            for (Shape.PartShape part : shape.parts()) {
                assertThat(shape.part(part.ref())).isSameAs(part);
            }
            assertThatIllegalArgumentException().isThrownBy(() -> shape.part(new PartRef(0, 999)));
            assertThatIllegalArgumentException().isThrownBy(() -> shape.part(new PartRef(9_999, 0)));
        }
        assertThat(project.store().transcripts().shape(new TranscriptKey("t1-none"))).isEmpty();
    }
}
