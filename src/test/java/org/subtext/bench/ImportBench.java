package org.subtext.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.subtext.transcript.Wtf8;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.ImportReport;
import org.subtext.workflow.Project;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Importing a JSONL file against what cannot be saved: one pass of the parser over it, and one insert of its text.
final class ImportBench {

    private static final int MEGABYTES = 60;
    private static final int RUNS = 5;

    private final Path folder;
    private final Report report;

    ImportBench(Path folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    void run() throws Exception {
        Path file = Inputs.chat(folder.resolve("chats.jsonl"), MEGABYTES);
        List<Double> bare = new ArrayList<>();
        List<Double> imports = new ArrayList<>();
        long peak = 0;
        for (int run = 0; run <= RUNS; run++) {
            List<String> strings = new ArrayList<>();
            long start = System.nanoTime();
            tokens(file, strings);
            long parsed = System.nanoTime();
            insert(folder.resolve("bare" + run + ".db"), strings);
            double baseline = (System.nanoTime() - start) / 1e6;
            strings.clear();
            System.out.printf("bare: tokens %d ms, insert %.0f ms%n", (parsed - start) / 1_000_000,
                    baseline - (parsed - start) / 1e6);
            System.gc();
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
            double whole = importing(file, folder.resolve("import" + run + ".subtext"));
            peak = Math.max(peak, pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum());
            if (run > 0) {
                bare.add(baseline);
                imports.add(whole);
            }
        }
        String input = MEGABYTES + " MB of chats, JSONL";
        double limit = Benchmarks.median(bare) / 0.7;
        report.under("import", input, Benchmarks.median(imports), "ms", limit,
                "bare token pass and insert at 0.7 of their speed");
        report.under("import, peak heap", input, peak / 1e6, "MB", Runtime.getRuntime().maxMemory() / 1e6,
                "the heap given");
    }

    /// The parser's own speed, taking every string, as text must be taken.
    private static void tokens(Path file, List<String> strings) throws Exception {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(),
                Files.newInputStream(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getString());
                }
            }
        }
    }

    /// The database's own speed: one table, one transaction, the same text.
    private static void insert(Path file, List<String> strings) throws Exception {
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

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP).toList();
    }
}
