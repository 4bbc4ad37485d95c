package org.subtext.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes an Inspect log with one huge sample in chunks, from a fixed seed: an agent that went on for days, whose context
/// was compacted again and again. All texts lie in attachments by index.
///
/// @param messages how many messages the thread has; every second one is the model's
/// @param characters how many characters they have together
/// @param events how many events there are
/// @param bytes how many bytes it unpacks to, roughly
/// @param compactions how often the context is compacted
public record LargeSample(int messages, long characters, int events, long bytes, int compactions) {

    /// The largest sample that is known of.
    public static final LargeSample KNOWN = new LargeSample(129_676, 300_000_000, 337_351, 963_000_000, 84);

    private static final String FOLDER = "samples/1_epoch_1/";
    private static final int CHUNK = 1000;
    private static final int ATTACHMENTS_CHUNK = 10 << 20;
    private static final String HEADER = "{\"version\": 2, \"status\": \"success\", \"eval\": {\"eval_id\": \"E\", "
            + "\"run_id\": \"R\", \"created\": \"2026-01-01T00:00:00+00:00\", \"task\": \"days\", \"model\": \"m/m\"}}";

    /// The same at a fraction of its size.
    public LargeSample part(double of) {
        return new LargeSample((int) (messages * of) / 2 * 2, (long) (characters * of), (int) (events * of),
                (long) (bytes * of), Math.max(1, (int) (compactions * of)));
    }

    /// Writes the log.
    public Path write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            Writer out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
            entry(zip, out, "header.json", HEADER);
            entry(zip, out, FOLDER + "sample.json", "{\"id\": 1, \"epoch\": 1, \"uuid\": \"U\", \"input\": "
                    + "\"attachment://0\", \"message_refs\": [[0, " + messages + "]]}");
            messages(zip, out);
            attachments(zip, out);
            events(zip, out);
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, Writer out, String name, String content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.flush();
        zip.closeEntry();
    }

    /// Writes items one by one, beginning an entry with every so many of them, or of their characters.
    private static final class Sequence {

        private final ZipOutputStream zip;
        private final Writer out;
        private final String folder;
        private final int most;
        private int index;
        private int filled;

        Sequence(ZipOutputStream zip, Writer out, String folder, int most) {
            this.zip = zip;
            this.out = out;
            this.folder = folder;
            this.most = most;
        }

        void add(CharSequence item, int fills) throws IOException {
            if (filled == 0) {
                zip.putNextEntry(new ZipEntry(FOLDER + folder + "/" + index + ".json"));
            }
            out.append(filled == 0 ? "[" : ",\n").append(item);
            index++;
            filled += fills;
            if (filled >= most) {
                end();
            }
        }

        void end() throws IOException {
            if (filled > 0) {
                out.write("]");
                out.flush();
                zip.closeEntry();
                filled = 0;
            }
        }
    }

    private static String message(int i) {
        return i % 2 == 0
                ? "{\"id\": \"m" + i
                        + "\", \"role\": \"user\", \"source\": \"input\", \"content\": \"attachment://" + i
                        + "\"}"
                : "{\"id\": \"m" + i + "\", \"role\": \"assistant\", \"source\": \"generate\", \"content\": "
                        + "[{\"type\": \"reasoning\", \"reasoning\": \"Turn " + i + " is as good as any.\"}, "
                        + "{\"type\": \"text\", \"text\": \"attachment://" + i + "\"}]}";
    }

    private void messages(ZipOutputStream zip, Writer out) throws IOException {
        Sequence sequence = new Sequence(zip, out, "messages", CHUNK);
        for (int i = 0; i < messages; i++) {
            sequence.add(message(i), 1);
        }
        sequence.end();
    }

    private void attachments(ZipOutputStream zip, Writer out) throws IOException {
        Sequence sequence = new Sequence(zip, out, "attachments", ATTACHMENTS_CHUNK);
        Random random = new Random(23);
        int size = (int) (characters / messages);
        String prose = Inputs.prose(random, 1 << 20).replace("\n", "\\n");
        for (int i = 0; i < messages; i++) {
            int length = Math.min(size / 2 + random.nextInt(size), prose.length() - 2);
            int from = random.nextInt(prose.length() - length - 1);
            String text = prose.substring(from, from + length).replace('\\', ' ');
            sequence.add("\"" + i + ". " + text + "\"", text.length());
        }
        sequence.end();
    }

    private void events(ZipOutputStream zip, Writer out) throws IOException {
        Sequence sequence = new Sequence(zip, out, "events", CHUNK);
        int turns = messages / 2;
        int beside = Math.max(0, events - turns - compactions);
        int padding = (int) Math.max(0,
                (bytes - characters - messages * 200L - turns * 450L) / Math.max(1, beside)
                        - 120);
        String filler = Inputs.prose(new Random(5), padding + 1).replace("\n", " ").substring(0, padding);
        int told = 0;
        int start = 0;
        for (int turn = 0; turn < turns; turn++) {
            if (turn > 0
                    && (long) turn * (compactions + 1) / turns > (turn - 1L) * (compactions + 1) / turns) {
                sequence.add("{\"event\": \"compaction\", \"type\": \"trim\", \"tokens_before\": 100000}", 1);
                start = 2 * turn - 2;
            }
            int said = 2 * turn + 1;
            sequence.add("{\"uuid\": \"e" + turn
                    + "\", \"event\": \"model\", \"model\": \"m/m\", \"input\": [], "
                    + "\"input_refs\": [" + (start > 0 ? "[0, 1], " : "") + "[" + start + ", " + said + "]], "
                    + "\"output\": {\"choices\": [{\"message\": " + message(said) + "}]}}", 1);
            for (long due = (long) beside * (turn + 1) / turns; told < due; told++) {
                sequence.add("{\"event\": \"state\", \"changes\": [{\"op\": \"add\", \"value\": \"" + filler
                        + "\"}]}", 1);
            }
        }
        sequence.end();
    }
}
