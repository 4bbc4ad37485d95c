package org.subtext.exporter;

import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.subtext.agreement.AgreementRow;
import org.subtext.agreement.Measured;
import org.subtext.agreement.RaterPair;
import tools.jackson.core.JsonGenerator;

/// Writes the agreement table as one array, a row a number.
public final class AgreementExporter {

    private AgreementExporter() {}

    /// Writes rows in their order to a stream, which stays open.
    ///
    /// @param names a rater's name
    public static void write(List<AgreementRow> rows, Function<UUID, String> names, OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            JsonGenerator json = out.json();
            json.writeStartArray();
            for (AgreementRow row : rows) {
                row(row, names, out);
            }
            json.writeEndArray();
            out.endLine();
        }
    }

    private static void row(AgreementRow row, Function<UUID, String> names, JsonOutput out) {
        JsonGenerator json = out.json();
        json.writeStartObject();
        out.property("measure", row.measure());
        RaterPair pair = row.raters();
        if (pair == null) {
            json.writeNullProperty("raters");
        } else {
            out.property("raters", List.of(names.apply(pair.first()), names.apply(pair.second())));
        }
        out.property("label", row.label());
        out.property("question", row.question());
        out.property("attribute", row.attribute());
        out.property("transcript", row.transcript() == null ? null : row.transcript().value());
        out.property("unit", row.unit());
        out.property("pass", row.pass());
        number(json, "value", row.value().orNull());
        out.property("undefined", row.value() instanceof Measured.Undefined(String reason) ? reason : null);
        json.writeNumberProperty("n", row.n());
        number(json, "low", row.low());
        number(json, "high", row.high());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable Double number) {
        if (number == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, number);
        }
    }
}
