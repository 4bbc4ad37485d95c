package org.subtext.importer.spool;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.Limits;
import org.subtext.transcript.Wtf8;

/// JSON values that may together be more than memory holds.
public final class JsonSpool extends Spool<Json> {

    private static final int NODE = 64;

    public JsonSpool() {
        super(Limits.HELD);
    }

    @Override
    protected long weight(Json json) {
        return weightOf(json);
    }

    /// How many bytes a value takes in memory, roughly.
    public static long weightOf(Json json) {
        return switch (json) {
            case Json.Str(String value) -> NODE + value.length();
            case Json.Literal(String source) -> NODE + source.length();
            case Json.Arr(List<Json> items) -> {
                long weight = NODE;
                for (Json item : items) {
                    weight += weightOf(item);
                }
                yield weight;
            }
            case Json.Obj(Map<String, Json> fields) -> {
                long weight = NODE;
                for (Json field : fields.values()) {
                    weight += NODE + weightOf(field);
                }
                yield weight;
            }
        };
    }

    @Override
    protected byte[] bytes(Json json) {
        return Wtf8.encode(json.source());
    }

    @Override
    protected Json of(byte[] bytes) {
        try (JsonReader reader = JsonReader.of(Wtf8.decode(bytes))) {
            return reader.only();
        } catch (IOException | BadJsonException e) {
            throw new IllegalStateException("a value is read back as it was written", e);
        }
    }
}
