package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;

/// Files that change, vanish or cannot be read while they are imported: each is told of in one sentence, and the project
/// is as it was before it.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class ChangingFilesTest {

    private static final Path SAMPLES = Path.of("sample-transcripts");
    private static final List<String> FILES = List.of("chat/task-gaming.jsonl", "bloom/rollout.json");
    private static final String GOOD = "{\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";
    private static final String CHANGED = "The file was changed while it was read; import it again when nothing writes to it.";
    private static final String REMOVED = "The file was removed while it was read.";

    @TempDir
    Path folder;

    private Project project;
    private Path in;

    @BeforeEach
    void openProject() throws Exception {
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        in = Files.createDirectory(folder.resolve("in"));
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private enum Change {
        TRUNCATED(CHANGED) {
            @Override
            void to(Path file) throws IOException {
                try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                    content.setLength(content.length() / 2);
                }
            }
        },
        GROWN(CHANGED) {
            @Override
            void to(Path file) throws IOException {
                Files.writeString(file, "\n" + GOOD + "\n", StandardOpenOption.APPEND);
            }
        },
        EMPTIED(CHANGED) {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        /// By one of the same size and time, as a copying program leaves it.
        REPLACED(CHANGED) {
            @Override
            void to(Path file) throws IOException {
                FileTime time = Files.getLastModifiedTime(file);
                Path other = file.resolveSibling("other");
                Files.writeString(other, Files.readString(file).replace('e', 'a'));
                Files.setLastModifiedTime(other, time);
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        REMOVED(ChangingFilesTest.REMOVED) {
            @Override
            void to(Path file) throws IOException {
                Files.deleteIfExists(file);
            }
        },
        REPLACED_BY_A_FOLDER("The file cannot be read.") {
            @Override
            void to(Path file) throws IOException {
                Files.deleteIfExists(file);
                Files.createDirectory(file);
            }
        };

        private final String sentence;

        Change(String sentence) {
            this.sentence = sentence;
        }

        abstract void to(Path file) throws IOException;
    }

    private record At(BooleanSupplier asked) implements ImportProgress {
        @Override
        public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                int transcripts) {}

        @Override
        public boolean cancelled() {
            return asked.getAsBoolean();
        }
    }

    /// Imports a file that changes when it is asked for the n-th time whether to go on.
    ///
    /// @return null if it is not asked so often
    private ImportReport change(Path file, Change change, int point) throws Exception {
        int[] left = {point};
        IOException[] trouble = new IOException[1];
        ImportReport report = project.importing().run(List.of(file), null, new At(() -> {
            if (left[0]-- == 0) {
                try {
                    change.to(file);
                } catch (IOException e) {
                    trouble[0] = e;
                }
            }
            return false;
        }));
        assertThat(trouble[0]).isNull();
        return left[0] < 0 ? report : null;
    }

    private int transcripts() throws Refused {
        return project.library().list(Viewer.of(project.rater("Lena", Rater.Role.LEAD))).size();
    }

    /// The first time it is asked the file has not been looked at yet.
    @ParameterizedTest
    @EnumSource(Change.class)
    void aFileThatChangesWhileItIsReadLeavesNothing(Change change) throws Exception {
        for (String sample : FILES) {
            Path file = in.resolve(Path.of(sample).getFileName());
            int points = 0;
            for (boolean reached = true; reached; points++) {
                if (Files.isDirectory(file)) {
                    Files.delete(file);
                }
                Files.copy(SAMPLES.resolve(sample), file, StandardCopyOption.REPLACE_EXISTING);
                int before = transcripts();
                int history = project.store().history().entries().size();
                ImportReport report = change(file, change, points + 1);
                reached = report != null;
                if (reached) {
                    assertThat(report.failed()).as("%s at %d", sample, points).containsExactly(
                            new Trouble(file.toString(), null, change.sentence));
                    assertThat(report.transcripts()).isEmpty();
                    assertThat(transcripts()).isEqualTo(before);
                    assertThat(project.store().history().entries()).hasSize(history);
                }
            }
            assertThat(points).as(sample).isGreaterThan(2);
        }
        assertThat(project.checking().run()).isEmpty();
    }

    private ImportReport run(Path... paths) throws Refused {
        return project.importing().run(List.of(paths), null, ImportProgress.NONE);
    }

    @Test
    void aLinkToNothingSaysSo() throws Exception {
        Path link = in.resolve("a.json");
        try {
            Files.createSymbolicLink(link, in.resolve("nothing.json"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "links cannot be made here: " + e);
        }
        Files.writeString(in.resolve("b.json"), GOOD);
        assertThat(run(link, in.resolve("b.json")).failed()).containsExactly(
                new Trouble(link.toString(), null, "This is a link to something that is not there."));
        ImportReport report = run(in);
        assertThat(report.failed()).isEmpty();
        assertThat(report.warnings()).containsExactly(
                new Trouble(link.toString(), null, "This is a link, which is not followed."));
        assertThat(transcripts()).isEqualTo(1);
    }

    /// Also under the names of files that are read together with others.
    @Test
    void pipesAreNotWaitedFor() throws Exception {
        Files.copy(SAMPLES.resolve("bloom/rollout.json"), in.resolve("rollout.json"));
        for (String name : List.of("a.json", "judgment.json", "rollout_misalignment_turns.json",
                "rollout.meta.json", "ideation.json", "b.jsonl")) {
            assumeTrue(new ProcessBuilder("mkfifo", in.resolve(name).toString()).start().waitFor() == 0,
                    "pipes can be made here");
        }
        ImportReport report = run(in);
        assertThat(report.imported()).isPositive();
        assertThat(report.failed()).isEmpty();
        assertThat(report.warnings()).filteredOn(trouble -> trouble.reason().equals("This is not a file."))
                .hasSize(6);
        assertThat(run(in.resolve("a.json")).failed()).extracting(Trouble::file, Trouble::reason)
                .containsExactly(tuple(in.resolve("a.json").toString(), "This is not a file."));
    }

    @Test
    void whatMayNotBeReadSaysSoAndTheOthersAreRead() throws Exception {
        Path locked = Files.createDirectory(in.resolve("locked"));
        Path file = Files.writeString(in.resolve("a.json"), GOOD);
        Files.writeString(in.resolve("b.json"), GOOD.replace("Hello", "Good morning"));
        try {
            Files.setPosixFilePermissions(locked, Set.of());
            Files.setPosixFilePermissions(file, Set.of());
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "there are no such permissions here");
        }
        try {
            assumeTrue(!Files.isReadable(file), "this user may read everything");
            ImportReport report = run(in);
            assertThat(report.failed()).extracting(Trouble::file, Trouble::reason).containsExactlyInAnyOrder(
                    tuple(file.toString(), "The file may not be read."),
                    tuple(locked.toString(), "The folder may not be read."));
            assertThat(transcripts()).isEqualTo(1);
        } finally {
            Files.setPosixFilePermissions(locked, Set.of(PosixFilePermission.values()));
        }
    }
}
