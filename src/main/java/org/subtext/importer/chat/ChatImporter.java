package org.subtext.importer.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.ChatLayout;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads conversations as the interfaces of OpenAI, Anthropic and their like have them, in JSON or JSON Lines.
///
/// ```
/// file     = row | [ row, ... ] | [ message, ... ]        one JSON document, or
///          | row LF row LF ...                             JSON Lines; blank lines are passed over
/// row      = { "messages": [ message, ... ], "system"?, field... }
///          | { "request": { "messages", "system"?, "model"? }, "response": reply, field... }
///          | { "choices": [ { "message": message }, ... ], field... }
///          | { "prompt", "completion" | "chosen", "rejected", field... }      see ChatReplies
///          | [ message, ... ]                              in JSON Lines or in an array
/// reply    = { "choices": [ { "message": message }, ... ] } | { "message": message } | message
/// field    = id, transcript_id, query_id, uuid, title, name, model, scenario, condition, tier, canary,
///            score, scores, label, classification, judge_output, ..., metadata: { field... }, or anything else
/// message  = see MessageReader
/// ```
///
/// Of several replies the first is the thread's, and each further one is a branch.
/// Messages that have no role at all are taken to be the user's and the assistant's in turn. A bad row is reported at
/// its line and the rest is read; where an array of rows breaks off, those before are kept.
public final class ChatImporter implements TranscriptImporter {

    @Override
    public String id() {
        return "chat";
    }

    @Override
    public String name() {
        return "Chat messages (JSON, JSON Lines)";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return ChatLayout.isChat(file);
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        try {
            if (ChatLayout.isLines(file)) {
                readLines(file, new ChatRow(warnings), warnings, sink);
            } else {
                readDocument(file, new ChatRow(warnings), warnings, sink);
            }
        } finally {
            warnings.tell(sink);
        }
    }

    private static void readLines(SourceFile file, ChatRow rows, Warnings warnings, TranscriptSink sink)
            throws IOException, CancelledException {
        try (Lines lines = new Lines(file.open(sink), Limits.STRING)) {
            while (lines.next()) {
                if (lines.isBlank()) {
                    continue;
                }
                String place = "line " + lines.number();
                if (lines.isTooLong()) {
                    sink.failed(place, Lines.tooLong(Limits.STRING));
                } else {
                    try (JsonReader reader = JsonReader.of(lines.array(), lines.offset(), lines.length())) {
                        Json row = reader.only();
                        give(row, place, file.stem() + " " + place, reader, rows, warnings, sink);
                    } catch (BadJsonException e) {
                        sink.failed(place, Sentence.of(e.reason()));
                    }
                }
            }
        }
    }

    private static void readDocument(SourceFile file, ChatRow rows, Warnings warnings, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Counted given = new Counted(sink);
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            if (reader.next() == null) {
                throw new BadFileException(null, "the file is empty");
            }
            if (reader.atArray()) {
                readArray(reader, file, rows, warnings, given);
            } else {
                give(reader.tree(), null, file.stem(), reader, rows, warnings, sink);
            }
            if (reader.next() != null) {
                throw new BadFileException("line " + reader.line(), "something follows the end of the JSON");
            }
        } catch (BadJsonException e) {
            e.inFileAfter(given.count(), sink);
        }
    }

    private static void readArray(JsonReader reader, SourceFile file, ChatRow rows, Warnings warnings,
            TranscriptSink sink) throws IOException, BadJsonException, CancelledException {
        // Once one is held, what follows counts together with it.
        List<Json> messages = new ArrayList<>();
        for (int i = 1; reader.nextItem(); i++) {
            String place = "line " + reader.line();
            Json item = reader.tree();
            if (isMessage(item)) {
                messages.add(item);
            } else {
                give(item, place, file.stem() + " " + i, reader, rows, warnings, sink);
                if (messages.isEmpty()) {
                    reader.freshBudget();
                }
            }
        }
        if (!messages.isEmpty()) {
            give(new Json.Arr(messages), null, file.stem(), reader, rows, warnings, sink);
        }
    }

    private static boolean isMessage(Json item) {
        return item instanceof Json.Obj object && object.string("role") != null
                && object.get("messages") == null;
    }

    private static void give(Json row, @Nullable String place, String untitled, JsonReader reader,
            ChatRow rows,
            Warnings warnings, TranscriptSink sink) throws CancelledException {
        warnings.at(place);
        warnings.repeated(reader.repeatedName());
        try {
            sink.transcript(rows.read(row, untitled), place);
        } catch (BadRowException e) {
            sink.failed(place, e.reason());
        }
    }
}
