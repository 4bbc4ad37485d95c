package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.importer.archive.InspectArchive;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Transcript;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.ImportReport;
import org.subtext.workflow.Project;

/// Damaged files in great number: whatever is done to a file, it gives transcripts that can be stored and sentences, the
/// same each time, within bounds of time and memory.
///
/// A case is what its number says, so that `-Dsubtext.fuzz.case=N` runs it alone. The normal run takes
/// `-Dsubtext.fuzz.seconds=20`; with `-Dsubtext.corpus` real files are damaged too.
@NullMarked
class FuzzTest {

    private static final long SEED = 20_260_301L;
    private static final int SECONDS = Integer.getInteger("subtext.fuzz.seconds", 20);
    private static final @Nullable Integer ONLY = Integer.getInteger("subtext.fuzz.case");
    private static final int MOST_MUTATIONS = 4;
    /// Of a file that is damaged, in bytes.
    private static final long LARGEST = 2_500_000;
    /// Of processor time for one file, that is recognised and read twice.
    private static final long MOST_NANOS = 10_000_000_000L;
    /// Of what one reading may ask of the heap in all, most of which is garbage at once.
    private static final long MOST_BYTES = 512L << 20;
    private static final int STORED_EVERY = 8;
    private static final int FEWEST = 80;

    @TempDir
    Path folder;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int read;
    private int transcripts;
    private int failures;
    private int stored;
    private long slowest;
    private long largest;

    /// A file to be damaged.
    private record Sample(Path path, byte[] bytes) {}

    private static List<Sample> samples() throws IOException {
        List<Path> folders = new ArrayList<>(
                List.of(Path.of("sample-transcripts"), Path.of("src/test/resources")));
        String corpus = System.getProperty("subtext.corpus", "");
        if (!corpus.isEmpty()) {
            folders.add(Path.of(corpus).resolve("transcripts"));
        }
        List<Sample> samples = new ArrayList<>();
        for (Path each : folders) {
            try (Stream<Path> files = Files.walk(each)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (Files.size(file) > 0 && Files.size(file) <= LARGEST) {
                        samples.add(new Sample(file, Files.readAllBytes(file)));
                    }
                }
            }
        }
        return samples;
    }

    @Test
    void whateverIsDoneToAFileGivesTranscriptsAndSentences() throws Exception {
        List<Sample> samples = samples();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int cases = 0;
        if (ONLY != null) {
            run(ONLY, samples);
        } else {
            for (; cases < FEWEST || System.nanoTime() < end; cases++) {
                run(cases, samples);
            }
        }
        System.out.printf(
                "fuzz: seed %d, %d cases of %d files, %d recognised, %d transcripts, %d failures, %d cases"
                        + " stored and read again; slowest %d ms of processor time, at most %d MB asked of the heap%n",
                SEED,
                cases, samples.size(), read, transcripts, failures, stored, slowest / 1_000_000,
                largest >> 20);
        if (ONLY == null) {
            assertThat(read).isGreaterThan(FEWEST / 4);
            assertThat(failures).isPositive();
            assertThat(stored).isPositive();
        }
    }

    private void run(int number, List<Sample> samples) throws Exception {
        Random random = new Random(SEED + number);
        Sample sample = samples.get(random.nextInt(samples.size()));
        List<Mutation> done = new ArrayList<>();
        Path file = folder.resolve("damaged" + extension(sample.path()));
        try {
            Files.write(file, damaged(sample, samples, random, done));
            check(file, random);
            if (number % STORED_EVERY == 0) {
                store(file);
            }
        } catch (Throwable e) {
            Path kept = Path.of("target", "fuzz-" + number + extension(sample.path()));
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
            throw new AssertionError(
                    "case " + number + ", " + sample.path() + " after " + done + ", kept in " + kept,
                    e);
        }
    }

    private static String extension(Path path) {
        String name = path.getFileName().toString();
        return name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
    }

    private static byte[] damaged(Sample sample, List<Sample> samples, Random random, List<Mutation> done)
            throws IOException {
        byte[] bytes = sample.bytes();
        boolean zip = InspectArchive.isZip(bytes);
        for (int i = 1 + random.nextInt(MOST_MUTATIONS); i > 0 && bytes.length > 0; i--) {
            Mutation[] all = Mutation.values();
            Mutation mutation = all[random
                    .nextInt(zip || random.nextInt(8) == 0 ? all.length : all.length - 2)];
            done.add(mutation);
            bytes = mutation.of(bytes, samples.get(random.nextInt(samples.size())).bytes(), random);
        }
        return bytes;
    }

    private void check(Path file, Random random) throws IOException {
        Collected once = measured(file);
        Collected again = measured(file);
        assertThat(again.listing()).isEqualTo(once.listing());
        TranscriptImporter any = Formats.TRANSCRIPTS.get(random.nextInt(Formats.TRANSCRIPTS.size()));
        Reasons.assertSentences(Collected.from(any, file));
    }

    private Collected measured(Path file) throws IOException {
        long cpu = thread.getCurrentThreadCpuTime();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        Optional<Collected> got = Collected.from(file);
        long took = thread.getCurrentThreadCpuTime() - cpu;
        long asked = thread.getCurrentThreadAllocatedBytes() - bytes;
        slowest = Math.max(slowest, took);
        largest = Math.max(largest, asked);
        assertThat(took).as("nanoseconds").isLessThan(MOST_NANOS);
        assertThat(asked).as("bytes asked of the heap").isLessThan(MOST_BYTES);
        if (got.isEmpty()) {
            Reasons.assertSentence(Formats.unclaimed(SourceFile.of(file)));
            return new Collected();
        }
        read++;
        transcripts += got.get().drafts.size();
        failures += got.get().failed.size();
        Reasons.assertSentences(got.get());
        return got.get();
    }

    /// Takes the file into a real project, and reads every transcript again.
    private void store(Path file) throws Exception {
        Collected got = Collected.from(file).orElse(new Collected());
        Path path = folder.resolve("p.subtext");
        try (Project project = Project.create(path)) {
            ImportReport report = project.importing().run(List.of(file), null, ImportProgress.NONE);
            report.failed().forEach(trouble -> Reasons.assertSentence(trouble.reason()));
            report.warnings().forEach(trouble -> Reasons.assertSentence(trouble.reason()));
            assertThat(report.failed()).noneMatch(trouble -> trouble.reason().contains("fault of its own"));
            Viewer lead = Viewer.of(project.rater("L", Rater.Role.LEAD));
            if (report.imported() > 0) {
                assertThat(report.transcripts()).extracting(key -> key.value()).isEqualTo(got.keys());
                for (int i = 0; i < got.drafts.size(); i++) {
                    Transcript back = project.library().open(report.transcripts().get(i), lead).transcript();
                    assertThat(back.messages()).isEqualTo(got.drafts.get(i).messages());
                    assertThat(back.context()).isEqualTo(got.drafts.get(i).context());
                    assertThat(back.title()).isEqualTo(got.drafts.get(i).title());
                }
                project.searching().index(() -> true);
                assertThat(project.checking().run()).isEmpty();
                stored++;
            }
        }
        for (String beside : List.of("p.subtext", ".p.subtext.lock")) {
            Files.deleteIfExists(folder.resolve(beside));
        }
    }
}
