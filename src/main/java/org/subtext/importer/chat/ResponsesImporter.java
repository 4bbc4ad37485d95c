package org.subtext.importer.chat;

import java.io.IOException;
import java.util.List;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.ResponsesLayout;
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads what OpenAI's Responses interface was asked and answered (`openai/types/responses`).
///
/// ```
/// file     = row | [ row, ... ] | [ item, ... ] | JSON Lines of rows
/// row      = response | { "input": text | [ item, ... ], "instructions"?, "output": [ item, ... ], field... }
///          | { "request": request, "response": response | { "body": response }, field... }
///          | { "custom_id", "body": request, "url": ".../responses" } | [ item, ... ]
/// request  = { "model", "input": text | [ item, ... ], "instructions"?, field... }
/// response = { "object": "response", "id", "model", "output": [ item, ... ], "instructions"?, "error"?, field... }
/// item     = see ResponsesItems
/// ```
///
/// What was said before, and is known to the interface alone (`previous_response_id`), is not in the file.
public final class ResponsesImporter implements TranscriptImporter {

    private static final RowLayout ROWS = new RowLayout(ResponsesImporter::isRow);

    @Override
    public String id() {
        return "responses";
    }

    @Override
    public String name() {
        return "OpenAI Responses (JSON, JSON Lines)";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return ROWS.isHeldBy(file);
    }

    private static boolean isRow(Outline row) {
        if (row.isArray()) {
            return ResponsesLayout.areItems(row);
        }
        Outline response = row.get("response").has("body")
                ? row.get("response").get("body")
                : row.get("response");
        Outline body = row.get("body");
        return hasOutput(row) || hasOutput(response) || ResponsesLayout.areItems(row.get("input"))
                || body.has("input") && row.get("url").text().endsWith("/responses");
    }

    private static boolean hasOutput(Outline response) {
        Outline output = response.get("output");
        return output.kind() == Outline.Kind.ARRAY
                && (response.get("object").text().equals("response") || ResponsesLayout.areItems(output)
                        || ResponsesLayout.isMessage(output.first()));
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Rows.read(file, ROWS, ResponsesLayout.areItems(file.outline()),
                (row, untitled) -> List.of(new ResponsesRow(warnings).draft(row, untitled)), warnings, sink);
    }
}
