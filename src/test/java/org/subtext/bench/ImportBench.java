package org.subtext.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.subtext.transcript.Wtf8;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.ImportReport;
import org.subtext.workflow.Project;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Importing a file against what cannot be saved: unpacking it, one pass of the parser over it, and one insert of its
/// text.
final class ImportBench {

    private static final int MEGABYTES = 60;
    private static final int SAMPLES = 10_000;
    private static final int RUNS = 3;

    private final Path folder;
    private final Report report;

    ImportBench(Path folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    void run() throws Exception {
        Path chats = Inputs.chat(folder.resolve("chats.jsonl"), MEGABYTES);
        measure(MEGABYTES + " MB of chats, JSONL", chats, "token pass", () -> {
            try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(),
                    Files.newInputStream(chats))) {
                return strings(parser);
            }
        });
        Path log = Inputs.log(folder.resolve("log.eval"), SAMPLES);
        String input = "an .eval log of " + String.format(Locale.ROOT, "%,d", SAMPLES) + " samples, "
                + Files.size(log) / 1_000_000 + " MB";
        if (!isThere("unzip")) {
            System.out.println("unzip is not here, so that " + input + " is not measured");
            return;
        }
        List<Double> unpacking = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            long start = System.nanoTime();
            Process unzip = unzip(log);
            unzip.getInputStream().transferTo(OutputStream.nullOutputStream());
            unzip.waitFor();
            unpacking.add((System.nanoTime() - start) / 1e6);
        }
        report.plain("unzip -p", input, Benchmarks.median(unpacking), "ms");
        measure(input, log, "unzip -p, token pass", () -> {
            Process unzip = unzip(log);
            try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(),
                    unzip.getInputStream())) {
                return messages(parser);
            } finally {
                unzip.waitFor();
            }
        });
    }

    static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, program.equals("unzip") ? "-v" : "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Writes the samples of a log one behind the other.
    private static Process unzip(Path log) throws IOException {
        return new ProcessBuilder("unzip", "-p", log.toString(), "samples/*")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// @param passes what the passes over the file are called that give its text
    /// @param text the file's text by the shortest way, as one string for each that is stored
    private void measure(String input, Path file, String passes, Callable<List<String>> text)
            throws Exception {
        List<Double> bare = new ArrayList<>();
        List<Double> imports = new ArrayList<>();
        long peak = 0;
        for (int run = 0; run <= RUNS; run++) {
            long start = System.nanoTime();
            List<String> strings = text.call();
            long parsed = System.nanoTime();
            insert(fresh("bare.db"), strings);
            double baseline = (System.nanoTime() - start) / 1e6;
            strings.clear();
            System.out.printf("bare: %s %d ms, insert %.0f ms%n", passes, (parsed - start) / 1_000_000,
                    baseline - (parsed - start) / 1e6);
            Heap.reset();
            double whole = importing(file, fresh("import.subtext"));
            peak = Math.max(peak, Heap.peak());
            if (run > 0) {
                bare.add(baseline);
                imports.add(whole);
            }
        }
        report.under("import", input, Benchmarks.median(imports), "ms", Benchmarks.median(bare) / 0.7,
                "bare " + passes + " and insert at 0.7 of their speed");
        Heap.report(report, "import, peak heap", input, peak);
    }

    private Path fresh(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        return file;
    }

    /// The parser's own speed, taking every string, as text must be taken.
    private static List<String> strings(JsonParser parser) {
        List<String> strings = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                strings.add(parser.getString());
            }
        }
        return strings;
    }

    /// The same of samples of logs, of which the strings of the messages alone are stored.
    private static List<String> messages(JsonParser parser) {
        List<String> strings = new ArrayList<>();
        int depth = 0;
        boolean within = false;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.PROPERTY_NAME && depth == 1) {
                within = parser.currentName().equals("messages");
            } else if (token == JsonToken.VALUE_STRING && within) {
                strings.add(parser.getString());
            }
        }
        return strings;
    }

    /// The database's own speed: one table, one transaction, the same text.
    static void insert(Path file, List<String> strings) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().executeUpdate("PRAGMA journal_mode = WAL");
            connection.createStatement().executeUpdate("PRAGMA synchronous = FULL");
            connection.createStatement()
                    .executeUpdate("CREATE TABLE part (id INTEGER PRIMARY KEY, text BLOB NOT NULL)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT INTO part (text) VALUES (?)")) {
                for (String string : strings) {
                    insert.setBytes(1, Wtf8.encode(string));
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    private static double importing(Path file, Path projectFile) throws Exception {
        try (Project project = Project.create(projectFile)) {
            long start = System.nanoTime();
            ImportReport imported = project.importing().run(List.of(file), null, ImportProgress.NONE);
            double time = (System.nanoTime() - start) / 1e6;
            if (!imported.failed().isEmpty() || imported.imported() == 0) {
                throw new IllegalStateException("the import failed: " + imported.failed());
            }
            return time;
        }
    }
}
