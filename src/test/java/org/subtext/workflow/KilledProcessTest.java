package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Rater;
import org.subtext.transcript.TranscriptKey;

/// Kills a process that labels, at random points, and looks at what is left.
@Execution(ExecutionMode.CONCURRENT)
class KilledProcessTest {

    private static final int KILLS = 50;

    @TempDir
    Path folder;

    @Test
    void nothingThatWasShownAsSavedIsLost() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        // Two projects at a time, since most of the time goes into starting Java.
        List<Future<?>> lanes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            lanes.add(threads.submit(new Lane("first", new Random(seed))));
            lanes.add(threads.submit(new Lane("second", new Random(~seed))));
        }
        for (Future<?> lane : lanes) {
            lane.get();
        }
    }

    /// Half of the kills, on one project.
    private final class Lane implements Callable<Void> {

        private final String name;
        private final Random random;
        private final Path file;
        private final Path errors;
        private final Set<UUID> standing = new HashSet<>();
        /// What was being tried and not yet said to be saved.
        private String trying = "";

        Lane(String name, Random random) {
            this.name = name;
            this.random = random;
            this.file = folder.resolve(name + ".subtext");
            this.errors = folder.resolve(name + ".errors.txt");
        }

        @Override
        public Void call() throws Exception {
            TranscriptKey key;
            try (Project project = Project.create(file, Fixture.CODEBOOK)) {
                project.rater("Anna", Rater.Role.RATER);
                key = Fixture.add(project, Fixture.transcript("one"));
            }
            Process whole = ChildJvm.start(errors, LabellingLoop.class, file.toString(), key.value(), "1",
                    "20");
            follow(whole.inputReader(), Integer.MAX_VALUE);
            assertThat(whole.waitFor()).as(Files.readString(errors)).isZero();
            assertThat(standing(file, key)).isEqualTo(standing);
            for (int kill = 0; kill < KILLS / 2; kill++) {
                kill(key, kill);
            }
            return null;
        }

        private void kill(TranscriptKey key, int number) throws Exception {
            Process process = ChildJvm.start(errors, LabellingLoop.class, file.toString(), key.value(),
                    Long.toString(random.nextLong()));
            BufferedReader said = process.inputReader();
            follow(said, 1 + random.nextInt(40));
            LockSupport.parkNanos(random.nextInt(3_000_000));
            // Unlike the process itself, its handle leaves what it said to be read.
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor()).as("killed before it ended: %s", Files.readString(errors))
                    .isNotZero();
            follow(said, Integer.MAX_VALUE);
            Set<UUID> found = standing(file, key);
            // What was being tried may have been saved without anyone having been told; nothing else may differ.
            String where = "kill " + number + " of the " + name;
            assertThat(without(standing, found)).as("lost, " + where)
                    .hasSizeLessThanOrEqualTo(trying.equals("?-") ? 1 : 0);
            assertThat(without(found, standing)).as("not undone, " + where)
                    .hasSizeLessThanOrEqualTo(trying.equals("?+") ? 1 : 0);
            standing.clear();
            standing.addAll(found);
        }

        /// Reads what was said to be saved.
        private void follow(BufferedReader said, int lines) throws IOException {
            for (int i = 0; i < lines; i++) {
                String line = said.readLine();
                if (line == null) {
                    return;
                }
                // A killed process may leave half a line.
                if (line.equals("?+") || line.equals("?-")) {
                    trying = line;
                } else if (line.length() == 37) {
                    trying = "";
                    UUID id = UUID.fromString(line.substring(1));
                    if (line.startsWith("+")) {
                        standing.add(id);
                    } else {
                        standing.remove(id);
                    }
                }
            }
        }
    }

    /// What stands in the project, once it has been found whole and undo has been tried and taken back.
    private static Set<UUID> standing(Path file, TranscriptKey key) throws Refused {
        try (Project project = Project.open(file)) {
            assertThat(project.checking().run()).isEmpty();
            Annotating anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
            Set<UUID> standing = ids(anna.marks(key));
            int undone = anna.undo().isPresent() ? 1 : 0;
            assertThat(ids(anna.marks(key))).hasSize(standing.size() - undone);
            if (undone == 1) {
                anna.redo().orElseThrow();
            }
            assertThat(ids(anna.marks(key))).isEqualTo(standing);
            return standing;
        }
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        Set<UUID> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<UUID> ids(List<Mark> marks) {
        return marks.stream().map(Mark::id).collect(Collectors.toSet());
    }
}
