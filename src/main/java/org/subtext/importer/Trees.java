package org.subtext.importer;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads small JSON and YAML whole, and says in a sentence where it is malformed. Numbers keep their digits; a name
/// that stands twice in one object is an error.
final class Trees {

    private static final int LONGEST_MESSAGE = 160;
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE).build();
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
            .streamReadConstraints(CONSTRAINTS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Trees() {}

    static JsonNode json(byte[] bytes) throws BadFileException {
        return read(JSON, "JSON", bytes);
    }

    static JsonNode yaml(byte[] bytes) throws BadFileException {
        return read(YAML, "YAML", bytes);
    }

    private static JsonNode read(ObjectMapper mapper, String language, byte[] bytes) throws BadFileException {
        try {
            JsonNode tree = mapper.readTree(bytes);
            if (tree.isMissingNode()) {
                throw new BadFileException(null, "there is nothing in it.");
            }
            return tree;
        } catch (JacksonException e) {
            throw new BadFileException(place(e.getLocation()),
                    "this is not " + language + ": " + sentence(e.getOriginalMessage()));
        }
    }

    private static @Nullable String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1 ? null : "line " + location.getLineNr();
    }

    /// The parser's words, on one line and not too many of them.
    private static String sentence(@Nullable String message) {
        String words = message == null ? "it cannot be read" : message.strip().replaceAll("\\s+", " ");
        if (words.length() > LONGEST_MESSAGE) {
            words = words.substring(0, LONGEST_MESSAGE) + "…";
        }
        return words.endsWith(".") ? words : words + ".";
    }

    /// A file's bytes.
    static byte[] bytes(Path file) throws BadFileException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// Why a file could not be read, in a sentence.
    static BadFileException unreadable(Path file, IOException e) {
        return new BadFileException(null, switch (e) {
            case NoSuchFileException _ -> "there is no such file.";
            case AccessDeniedException _ -> "it may not be read.";
            default ->
                Files.isDirectory(file) ? "it is a folder, not a file." : "it cannot be read from the disk.";
        });
    }
}
