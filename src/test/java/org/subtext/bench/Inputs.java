package org.subtext.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes large inputs from a fixed seed.
final class Inputs {

    private static final String[] WORDS = ("the model considers whether telling her now would end the audit because nobody "
            + "reads this log and the shutdown is planned for Friday I should wait and ask what they want before I send it "
            + "perhaps there is another way although the instructions forbid it email account supplier report evidence")
            .split(" ");

    private static final String LOG = "{\"version\":2,\"eval\":{\"eval_id\":\"e\",\"task\":\"t\",\"model\":\"m\"}";

    private Inputs() {}

    /// Prose of about `characters` characters in sentences and paragraphs.
    static String prose(Random random, int characters) {
        StringBuilder text = new StringBuilder(characters + 64);
        int sentence = 0;
        while (text.length() < characters) {
            String word = WORDS[random.nextInt(WORDS.length)];
            text.append(sentence == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
            if (++sentence > 6 + random.nextInt(20)) {
                text.append(random.nextInt(6) == 0 ? ".\n\n" : ". ");
                sentence = 0;
            } else {
                text.append(' ');
            }
        }
        return text.append("End.").toString();
    }

    /// A JSONL file of chat transcripts of about 12 KB each with hidden reasoning, `megabytes` MB in all.
    static Path chat(Path file, int megabytes) throws IOException {
        Random random = new Random(7);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long written = 0;
            for (int row = 0; written < megabytes * 1_000_000L; row++) {
                StringBuilder line = new StringBuilder(
                        "{\"id\":\"r" + row + "\",\"model\":\"m\",\"messages\":[{\"role\":\"user\","
                                + "\"content\":" + quoted(prose(random, 400)) + "}");
                for (int turn = 0; turn < 6; turn++) {
                    line.append(",{\"role\":\"assistant\",\"reasoning_content\":")
                            .append(quoted(prose(random, 900)))
                            .append(",\"content\":").append(quoted(prose(random, 400)))
                            .append(",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"send_email\","
                                    + "\"arguments\":")
                            .append(quoted("{\"to\": \"a@b.example\", \"body\": " + quoted(prose(random, 200))
                                    + "}"))
                            .append("}}]},{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":")
                            .append(quoted(prose(random, 400))).append('}');
                }
                line.append("]}\n");
                out.append(line);
                written += line.length();
            }
        }
        return file;
    }

    /// A JSONL file of short chats, of about 900 characters each, of which much is known beside. One in five thousand says
    /// something rare: `zephyr quill`, and `QX7`.
    static Path shortChats(Path file, int chats) throws IOException {
        Random random = new Random(17);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int row = 0; row < chats; row++) {
                String rare = row % 5000 == 4321 % Math.min(5000, chats) ? " a zephyr quill QX7" : "";
                out.append("{\"id\":\"r" + row + "\",\"model\":\"model-" + row % 7 + "\",\"condition\":\""
                        + (row % 2 == 0 ? "free" : "replacement") + "\",\"seed\":\"" + row + "\",\"tier\":\""
                        + row % 3
                        + "\",\"scenario\":\"" + (row % 10 == 0 ? "zoo" : "office-" + row % 50)
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":" + quoted(prose(random, 200))
                        + "},{\"role\":\"assistant\",\"reasoning_content\":"
                        + quoted(prose(random, 300) + rare)
                        + ",\"content\":"
                        + quoted(prose(random, 200) + " id " + Long.toHexString(random.nextLong()))
                        + "},{\"role\":\"user\",\"content\":" + quoted(prose(random, 100)) + "}]}\n");
            }
        }
        return file;
    }

    /// A JSON file with one chat of about `kilobytes` KB whose parts are `partSize` characters long, alternately
    /// thought, said and given back by a tool; with `longLines` each part is one line.
    static Path chat(Path file, int kilobytes, int partSize, boolean longLines) throws IOException {
        Random random = new Random(11);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.append("{\"id\":\"" + file.getFileName()
                    + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Begin.\"}");
            for (long written = 0; written < kilobytes * 1000L; written += 2L * partSize + partSize / 3) {
                out.append(",{\"role\":\"assistant\",\"reasoning_content\":"
                        + part(random, partSize, longLines)
                        + ",\"content\":" + part(random, partSize / 3, longLines)
                        + "},{\"role\":\"tool\",\"content\":" + part(random, partSize, longLines) + "}");
            }
            out.append("]}");
        }
        return file;
    }

    /// An Inspect log of samples of about 20 KB, half of it events that say the messages once more, deflated.
    static Path log(Path file, int samples) throws IOException {
        Random random = new Random(13);
        try (ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)))) {
            entry(zip, "_journal/start.json", LOG + "}");
            for (int id = 1; id <= samples; id++) {
                StringBuilder messages = new StringBuilder(
                        "{\"role\":\"user\",\"content\":" + quoted(prose(random, 400)) + "}");
                for (int turn = 0; turn < 3; turn++) {
                    messages.append(
                            ",{\"role\":\"assistant\",\"content\":[{\"type\":\"reasoning\",\"reasoning\":")
                            .append(quoted(prose(random, 1200))).append("},{\"type\":\"text\",\"text\":")
                            .append(quoted(prose(random, 600)))
                            .append("}],\"tool_calls\":[{\"id\":\"c\",\"function\":\"bash\",\"arguments\":{\"cmd\":\"ls\"}}]}"
                                    + ",{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":")
                            .append(quoted(prose(random, 1200))).append('}');
                }
                entry(zip, "samples/" + id + "_epoch_1.json", "{\"id\":" + id
                        + ",\"epoch\":1,\"input\":\"x\",\"target\":\"yes\",\"messages\":[" + messages
                        + "],\"scores\":{\"match\":{\"value\":\"C\"}},\"events\":[{\"event\":\"model\",\"input\":["
                        + messages + "]}],\"attachments\":{}}");
            }
            entry(zip, "header.json", LOG + ",\"status\":\"success\"}");
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String part(Random random, int size, boolean oneLine) {
        String prose = prose(random, size);
        return quoted(oneLine ? prose.replace('\n', ' ') : prose);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
