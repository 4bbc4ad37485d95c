package org.subtext.importer.own;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads small JSON and YAML whole, and says in a sentence where it is malformed. Numbers keep their digits; a name
/// that stands twice in one object is an error.
final class Trees {

    /// Of a file that is read whole, in bytes.
    private static final long LARGEST = 16 << 20;
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:Unexpected character \\('(.*?)' \\(code|Unrecognized token '(.*?)')", Pattern.DOTALL);
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

    /// Aliases are refused: the library would take `*name` for the string `name`.
    static JsonNode yaml(byte[] bytes) throws BadFileException {
        try (JsonParser parser = YAML.createParser(bytes)) {
            while (parser.nextToken() != null) {
                if (((YAMLParser) parser).isCurrentAlias()) {
                    throw new BadFileException(place(parser.currentTokenLocation()),
                            "Subtext does not follow aliases such as *" + parser.getString()
                                    + "; write out what it stands for.");
                }
            }
        } catch (JacksonException e) {
            throw new BadFileException(place(e.getLocation()), "it is not YAML: " + reason(e), e);
        }
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
            throw new BadFileException(place(e.getLocation()), "it is not " + language + ": " + reason(e), e);
        }
    }

    private static @Nullable String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1 ? null : "line " + location.getLineNr();
    }

    private static String reason(JacksonException trouble) {
        String message = trouble.getOriginalMessage() == null ? "" : trouble.getOriginalMessage();
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (trouble instanceof UnexpectedEndOfInputException) {
            return "it ends in the middle.";
        }
        if (message.startsWith("Trailing token")) {
            return "something stands behind its end.";
        }
        if (message.startsWith("Duplicate")) {
            return "the name " + Sentence.quote(message.replaceFirst("[^\"]*\"(.*)\".*", "$1"))
                    + " is there twice.";
        }
        if (unexpected.lookingAt()) {
            String found = unexpected.group(1) == null ? unexpected.group(2) : unexpected.group(1);
            return Sentence.quote(found) + " was not expected.";
        }
        if (message.startsWith("Invalid UTF-8")) {
            return "its bytes are no UTF-8.";
        }
        TokenStreamLocation location = trouble.getLocation();
        return "something is wrong" + (location == null ? "." : " at column " + location.getColumnNr() + ".");
    }

    /// A file's bytes.
    static byte[] bytes(Path file) throws BadFileException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new BadFileException(null,
                        "it is larger than any codebook, which has at most " + Limits.inWords(LARGEST) + ".");
            }
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
