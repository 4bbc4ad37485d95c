package org.subtext.exporter;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes JSON; the one place that does.
///
/// UTF-8 without a byte order mark. Every string reads back equal: a lone surrogate, which UTF-8 cannot hold, goes out
/// as its escape (`\ud800`), a valid pair as itself. Values that follow one another stand one to a line.
///
/// Failing to write is the world's fault and comes as an unchecked exception. For one thread.
public final class JsonOutput implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).rootValueSeparator("").build();

    private final JsonGenerator json;

    /// Writes to a stream, which stays open.
    public JsonOutput(OutputStream out) {
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), new SurrogateWriter(out));
    }

    /// Where values are written; whoever starts an object or array ends it.
    public JsonGenerator json() {
        return json;
    }

    /// Ends the line after a whole value.
    public void endLine() {
        json.writeRaw('\n');
    }

    /// Writes a property whose value is a string or null.
    void property(String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    /// Writes a property that is a list of strings.
    void property(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /// Hands everything to the stream.
    public void flush() {
        json.flush();
    }

    /// Hands everything to the stream and leaves that open.
    @Override
    public void close() {
        json.close();
    }
}
