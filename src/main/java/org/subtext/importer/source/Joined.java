package org.subtext.importer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;

/// Reads files that are read together with a transcript's own. One that is damaged costs the transcript nothing: it is
/// left out and the person told.
public final class Joined {

    private Joined() {}

    /// The object that a file holds; empty if it holds none.
    public static Optional<Json.Obj> object(SourceFile file, Warnings warnings) throws IOException {
        try (JsonReader reader = JsonReader.of(file.open())) {
            if (reader.only() instanceof Json.Obj object) {
                return Optional.of(object);
            }
            leftOut(file, "it is not an object", warnings);
        } catch (BadJsonException e) {
            leftOut(file, "line " + e.line() + ": " + e.reason(), warnings);
        }
        return Optional.empty();
    }

    /// The text of a file, without a byte order mark; empty if it is no text.
    public static Optional<String> text(SourceFile file, Warnings warnings) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readAllBytes();
        }
        int start = Lines.skipMark(bytes, 0, bytes.length);
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start)).toString());
        } catch (CharacterCodingException _) {
            leftOut(file, "it is not valid UTF-8", warnings);
            return Optional.empty();
        }
    }

    static void leftOut(SourceFile file, String reason, Warnings warnings) {
        warnings.add("the file " + Sentence.quote(file.name())
                + ", which belongs to it, is not read with it: " + reason);
    }
}
