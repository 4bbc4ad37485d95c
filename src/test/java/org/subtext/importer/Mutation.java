package org.subtext.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.archive.InspectArchive;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonPatch;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.source.SourceFile;

/// Ways to damage a file, for [FuzzTest]. What a mutation cannot be made on stays as it is.
@NullMarked
enum Mutation {
    FLIP_BITS {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            byte[] changed = bytes.clone();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return changed;
        }
    },
    INSERT {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            byte[] piece = random.nextBoolean()
                    ? utf8(pick(PIECES, random))
                    : cut(other, random, 1 << random.nextInt(12));
            int at = random.nextInt(bytes.length + 1);
            return join(Arrays.copyOf(bytes, at), piece, Arrays.copyOfRange(bytes, at, bytes.length));
        }
    },
    DELETE {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(1 << random.nextInt(14)));
            return join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
        }
    },
    TRUNCATE {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    SPLICE {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            return join(Arrays.copyOf(bytes, random.nextInt(bytes.length)),
                    Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
        }
    },
    REPEAT {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            byte[] piece = cut(bytes, random, 1 << random.nextInt(14));
            int at = random.nextInt(bytes.length + 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                out.writeBytes(piece);
            }
            out.write(bytes, at, bytes.length - at);
            return out.toByteArray();
        }
    },
    SHUFFLE_LINES {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            List<String> lines = new ArrayList<>(List.of(latin(bytes).split("\n", -1)));
            int from = random.nextInt(lines.size());
            int to = from + random.nextInt(lines.size() - from) + 1;
            Collections.shuffle(lines.subList(from, to), random);
            return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
        }
    },
    /// A number, string, name or literal gives way to another.
    SUBSTITUTE {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            String text = latin(bytes);
            Matcher token = TOKEN.matcher(text);
            int from = random.nextInt(text.length());
            if (!token.find(from) && !token.find(0)) {
                return bytes;
            }
            return (text.substring(0, token.start()) + latin(utf8(pick(PIECES, random)))
                    + text.substring(token.end())).getBytes(StandardCharsets.ISO_8859_1);
        }
    },
    /// A value of a JSON document, or of a line of one, is copied or moved elsewhere in it, taken out, or replaced.
    JSON_SUBTREE {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            Json whole = parsed(text);
            if (whole != null) {
                return utf8(changed(whole, random).source());
            }
            List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
            int at = random.nextInt(lines.size());
            Json line = parsed(lines.get(at));
            if (line == null) {
                return bytes;
            }
            lines.set(at, changed(line, random).source());
            return utf8(String.join("\n", lines));
        }
    },
    /// A field of the directory of an archive, or of the header of an entry, is changed.
    ZIP_HEADER {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            List<Integer> headers = new ArrayList<>();
            for (int i = 0; i + 46 < bytes.length; i++) {
                if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] <= 7
                        && bytes[i + 2] == bytes[i + 3] - 1) {
                    headers.add(i);
                }
            }
            if (headers.isEmpty()) {
                return bytes;
            }
            byte[] changed = bytes.clone();
            int at = pick(headers, random) + 4 + 2 * random.nextInt(21);
            int value = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 0xFFFF;
                case 2 -> pick(List.of(8, 93, 20, 12, 14, 99), random);
                default -> random.nextInt(1 << 16);
            };
            changed[at] = (byte) value;
            changed[at + 1] = (byte) (value >> 8);
            return changed;
        }
    },
    /// The entries of an archive are changed, renamed, left out, doubled, or packed in another way.
    ZIP_ENTRIES {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) throws IOException {
            if (!InspectArchive.isZip(bytes)) {
                return bytes;
            }
            Path file = Files.createTempFile("subtext-fuzz", ".eval");
            Archive made = new Archive();
            try (InspectArchive archive = InspectArchive.open(SourceFile.of(Files.write(file, bytes)))) {
                for (String name : archive.names()) {
                    String content;
                    try (InputStream in = archive.open(name)) {
                        content = latin(in.readAllBytes());
                    }
                    int what = random.nextInt(12);
                    byte[] plain = what == 0 && !content.isEmpty()
                            ? pick(CONTENT, random).of(bytes(content), other, random)
                            : bytes(content);
                    String named = what == 1 ? pick(NAMES, random) : name;
                    for (int times = what == 2 ? 0 : what == 3 ? 2 : 1; times > 0; times--) {
                        made.raw(named, 0, plain, plain);
                    }
                }
                return made.bytes();
            } catch (IOException | IllegalArgumentException e) {
                return bytes;
            } finally {
                Files.delete(file);
            }
        }
    };

    private static final List<String> PIECES = List.of("null", "[]", "{}", "\"\"", "0", "-1", "7", "true",
            "1e999",
            "NaN", "-Infinity", "123456789012345678901234567890", "0.1e-400", "\"\\ud800\"",
            "\"\\udc00\\u0000\"",
            "\"text\"", "{\"role\": 7}", "[[[[", "{\"a\":".repeat(600), "[".repeat(2000), "]]]]", "\uFFFF",
            "\0",
            "\n", "\r\n", ",", ":", "\"", "\\", "\uFEFF", "\u2028", "\"attachment://0\"", "\"<think>\"",
            "\"</think>\"", "{\"type\": \"thinking\"}", "\"assistant\"", "\"messages\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"<command>\"", "```bash\n", "{\"content\": {}}", "[null]", "\"role\"", "\"\uD83D\uDE00\"");
    private static final List<String> NAMES = List.of("header.json", "_journal/start.json",
            "samples/1_epoch_1.json",
            "samples/x_epoch_1/sample.json", "../../escape.json", "/etc/passwd", "C:\\windows\\x", "",
            "samples/",
            "samples/a\u0000b_epoch_1.json", "samples/" + "n".repeat(3000) + "_epoch_9.json");
    private static final Pattern TOKEN = Pattern
            .compile("\"(?:[^\"\\\\]|\\\\.){0,200}+\"|-?\\d[\\d.eE+-]*|true|false|null");
    private static final List<Mutation> CONTENT = List.of(FLIP_BITS, INSERT, DELETE, TRUNCATE, SUBSTITUTE,
            JSON_SUBTREE);

    /// The bytes with this done to them once.
    ///
    /// @param bytes not empty
    /// @param other of another file
    abstract byte[] of(byte[] bytes, byte[] other, Random random) throws IOException;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] cut(byte[] bytes, Random random, int most) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + most));
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static @Nullable Json parsed(String text) {
        if (text.isBlank()) {
            return null;
        }
        try (JsonReader reader = JsonReader.of(text)) {
            return reader.only();
        } catch (IOException | BadJsonException e) {
            return null;
        }
    }

    private static Json changed(Json document, Random random) {
        List<String> places = new ArrayList<>();
        places(document, "", places);
        String at = pick(places, random);
        String from = pick(places, random);
        Json.Obj step = step(switch (random.nextInt(5)) {
            case 0 -> Map.of("op", "copy", "path", at, "from", from);
            case 1 -> Map.of("op", "move", "path", at, "from", from);
            case 2 -> Map.of("op", "remove", "path", at);
            default -> Map.of("op", "replace", "path", at);
        });
        Json value = parsed(pick(PIECES, random));
        LinkedHashMap<String, Json> fields = new LinkedHashMap<>(step.fields());
        fields.put("value", value == null ? Json.NULL : value);
        try {
            return new JsonPatch().apply(document, List.of(new Json.Obj(fields)));
        } catch (BadRowException e) {
            return document;
        }
    }

    private static Json.Obj step(Map<String, String> fields) {
        LinkedHashMap<String, Json> step = new LinkedHashMap<>();
        fields.forEach((name, value) -> step.put(name, new Json.Str(value)));
        return new Json.Obj(step);
    }

    private static void places(Json json, String at, List<String> places) {
        places.add(at);
        switch (json) {
            case Json.Obj(Map<String, Json> fields) -> fields.forEach((name, field) -> places(field,
                    at + "/" + name.replace("~", "~0").replace("/", "~1"), places));
            case Json.Arr(List<Json> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    places(items.get(i), at + "/" + i, places);
                }
            }
            case Json.Str _,Json.Literal _ -> {
            }
        }
    }
}
