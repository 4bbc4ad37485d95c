package org.subtext.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Query;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;
import org.subtext.workflow.Searching;
import org.subtext.workflow.TranscriptRow;

/// The search index of a project with many transcripts against a bare insert of their text, and what searches take until
/// their first page is full, beside those of ripgrep over the same texts as files.
final class SearchBench {

    private static final int TRANSCRIPTS = 100_000;
    private static final int RUNS = 7;
    /// How many hits make a page.
    private static final int PAGE = 50;
    /// How many characters are put into the index at once.
    private static final long PIECE = 2_000_000;
    private static final double SHOWN = 50;
    private static final double STOPPED = 100;
    private static final double INDEX = 4;
    private static final Viewer LEAD = new Viewer(new UUID(0, 0), true);

    /// @param what is looked for, in words
    /// @param indexed whether the index helps, so that it should be there at once
    /// @param ripgrep the same for ripgrep; empty where it cannot say it
    private record Case(String what, String query, boolean indexed, String ripgrep) {}

    private static final String RARE = "zephyr";
    private static final List<Case> CASES = List.of(new Case("a common word", "the", true, ""),
            new Case("a rare word", RARE, true, "\\bzephyr\\b"),
            new Case("a rare phrase", "\"zephyr quill\"", true, "\\bzephyr\\W+quill\\b"),
            new Case("a common beginning", "s*", true, ""), new Case("a rare beginning", "zeph*", true, ""),
            new Case("a common word in reasoning", "in:reasoning the", true, ""),
            new Case("a common word, filtered", "the model:model-3", true, ""),
            new Case("a rare expression with letters", "/zeph[xy]r q\\w+/", true, "zeph[xy]r q\\w+"),
            new Case("a rare expression without letters", "/(?-i)\\W[A-Z]{2}\\d\\b/", false,
                    "(?-i)\\W[A-Z]{2}\\d\\b"));

    private final Path folder;
    private final Report report;

    SearchBench(Path folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    /// @param called how many transcripts; empty for as many as the table tells of
    void run(String called) throws Exception {
        int count = called.isEmpty() ? TRANSCRIPTS : Integer.parseInt(called);
        String input = String.format(Locale.ROOT, "%,d transcripts", count);
        Path file = folder.resolve("search.subtext");
        Path chats = Inputs.shortChats(folder.resolve("chats.jsonl"), count);
        try (Project project = Project.create(file)) {
            long start = System.nanoTime();
            project.importing().run(List.of(chats), null, ImportProgress.NONE);
            report.plain("import without the index", input, since(start), "ms");
        }
        Path texts = Files.createDirectory(folder.resolve("texts"));
        double bare = bare(file, texts);
        long before = Files.size(file);
        long characters;
        try (Project project = Project.open(file)) {
            characters = project.searching().progress().all();
            fill(project.searching(), input, bare);
        }
        report.plain("size of the search index, to the text", input,
                (Files.size(file) - before) / (double) characters, "times");
        try (Project project = Project.open(file)) {
            Heap.reset();
            for (Case of : CASES) {
                search(project.searching(), of, input);
            }
            stop(project.searching(), input);
            Heap.report(report, "searching, peak heap", input, Heap.peak());
        }
        ripgrep(texts, input);
    }

    /// Writes all texts into one table, and into a file for each transcript.
    ///
    /// @return how long the table took, in milliseconds
    private double bare(Path file, Path texts) throws Exception {
        List<String> strings = new ArrayList<>();
        try (Project project = Project.open(file)) {
            for (TranscriptRow row : project.library().list(LEAD)) {
                StringBuilder whole = new StringBuilder();
                for (Message message : project.library().open(row.key(), LEAD).transcript().messages()) {
                    for (Part part : message.parts()) {
                        strings.add(part.text().string());
                        whole.append(part.text().string()).append('\n');
                    }
                }
                Path hundred = texts.resolve(String.valueOf(row.number() / 1000));
                Files.createDirectories(hundred);
                Files.writeString(hundred.resolve(row.number() + ".txt"), whole);
            }
        }
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            Path table = folder.resolve("bare" + run + ".db");
            long start = System.nanoTime();
            ImportBench.insert(table, strings);
            times.add(since(start));
            Files.delete(table);
        }
        return Benchmarks.median(times);
    }

    private void fill(Searching searching, String input, double bare) throws Exception {
        long all = searching.progress().all();
        long start = System.nanoTime();
        long[] pieces = {all / 2 / PIECE};
        searching.index(() -> pieces[0]-- > 0);
        double time = since(start);
        search(searching, new Case("a rare word while the index is half full", RARE, false, ""), input);
        start = System.nanoTime();
        searching.index(() -> true);
        time += since(start);
        report.under("filling the search index", input, time, "ms", bare * INDEX,
                String.format(Locale.ROOT, "%.0f times a bare insert of the text", INDEX));
    }

    private void search(Searching searching, Case of, String input) throws Exception {
        Query query = searching.read(of.query(), LEAD);
        List<Double> times = new ArrayList<>();
        int[] hits = {0};
        for (int run = 0; run <= RUNS; run++) {
            hits[0] = 0;
            long start = System.nanoTime();
            searching.find(query, LEAD, () -> true, hit -> ++hits[0] < PAGE);
            times.add(since(start));
        }
        if (hits[0] == 0) {
            throw new IllegalStateException(of.query() + " was not found");
        }
        String what = "first page of " + of.what() + ", " + of.query();
        double median = Benchmarks.median(times.subList(1, times.size()));
        if (of.indexed()) {
            report.under(what, input, median, "ms", SHOWN, "the aim");
        } else {
            report.plain(what, input, median, "ms");
        }
    }

    /// How long a search that finds nothing goes on once nobody wants it.
    private void stop(Searching searching, String input) throws Exception {
        Query query = searching.read("/\\W[A-Z]{2}\\d\\d\\b/", LEAD);
        List<Double> times = new ArrayList<>();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int run = 0; run < RUNS; run++) {
                AtomicBoolean wanted = new AtomicBoolean(true);
                Future<Long> end = other.submit(() -> {
                    searching.find(query, LEAD, wanted::get, hit -> true);
                    return System.nanoTime();
                });
                Thread.sleep(50);
                long start = System.nanoTime();
                wanted.set(false);
                times.add(Math.max(0, end.get() - start) / 1e6);
            }
        }
        report.under("from typing on to the end of a search under way", input, Benchmarks.median(times), "ms",
                STOPPED,
                "the aim");
    }

    private void ripgrep(Path texts, String input) throws Exception {
        if (!ImportBench.isThere("rg")) {
            System.out.println("rg is not here, so that searches are not held against it");
            return;
        }
        for (Case of : CASES) {
            if (!of.ripgrep().isEmpty()) {
                List<Double> times = new ArrayList<>();
                for (int run = 0; run <= 2; run++) {
                    times.add(ripgrep(of.ripgrep(), texts));
                }
                report.plain("ripgrep over the same texts as files, " + of.what(), input,
                        Benchmarks.median(times), "ms");
            }
        }
    }

    private static double ripgrep(String expression, Path texts) throws IOException, InterruptedException {
        long start = System.nanoTime();
        new ProcessBuilder("rg", "-i", "-e", expression, texts.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start()
                .waitFor();
        return since(start);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
