package org.subtext.importer.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.FieldValues;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads the transcripts that Inspect Scout keeps in Parquet.
///
/// ```
/// row = { "transcript_id", "source_type", "source_id", "source_uri", "date", "task_set", "task_id", "task_repeat",
///         "agent", "agent_args": JSON, "model", "model_options": JSON, "score": JSON, "success", "message_count",
///         "total_time", "total_tokens", "error", "limit", "messages": JSON of [ message, ... ],
///         "events": JSON of [ event, ... ], "events_data": JSON, "timelines": JSON, any other column }
/// ```
///
/// Of these only `transcript_id` must be there. A row is a transcript. The score becomes a verdict and so does success;
/// columns that Scout does not know are metadata. Where there are no messages, those of the last call of the model among
/// the events are read.
public final class ScoutImporter implements TranscriptImporter {

    private static final Set<String> TELLING = Set.of("source_type", "source_id", "source_uri", "task_set",
            "task_id",
            "task_repeat", "agent_args", "model_options", "message_count", "total_tokens", "events",
            "events_data",
            "timelines");
    private static final Set<String> WORDS = Set.of("messages", "events");

    @Override
    public String id() {
        return "scout";
    }

    @Override
    public String name() {
        return "Inspect Scout transcripts (Parquet)";
    }

    @Override
    public int version() {
        return 3;
    }

    /// Whether columns are those of Scout's transcripts.
    static boolean isTranscripts(List<String> columns) {
        return columns.contains("transcript_id") && columns.stream().anyMatch(WORDS::contains)
                && columns.stream().anyMatch(TELLING::contains) && !columns.contains("scan_id");
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        if (!ParquetCheck.isParquet(file)) {
            return false;
        }
        try (ParquetRows rows = new ParquetRows(file)) {
            return isTranscripts(rows.columns());
        } catch (BadFileException e) {
            return false;
        }
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Counted given = new Counted(sink);
        try {
            ParquetRows.take(file, (row, place, untitled) -> given
                    .transcript(draft((Json.Obj) row, untitled, warnings), place), given::count, warnings,
                    given);
        } finally {
            warnings.tell(given);
        }
    }

    private static Draft draft(Json.Obj row, String untitled, Warnings warnings) throws BadRowException {
        List<Json> messages = list(row.get("messages"), "messages");
        if (messages.isEmpty()) {
            messages = ScoutEvents.messages(list(row.get("events"), "events"),
                    opened(row.get("events_data")));
            if (!messages.isEmpty()) {
                warnings.add(
                        "the row has no messages; those of the last call of the model are read from its events");
            }
        }
        if (messages.isEmpty()) {
            throw new BadRowException("the row has no messages");
        }
        MessageReader reader = new MessageReader(warnings);
        List<Piece> pieces = reader.readAll(messages);
        MetadataReader metadata = new MetadataReader();
        reader.tell(metadata);
        row.fields().forEach((name, value) -> field(name, value, metadata));
        SortedMap<String, String> identity = new TreeMap<>();
        put(identity, "transcript", row.get("transcript_id"));
        put(identity, "model", row.get("model"));
        return new Draft(identity, title(row, untitled), metadata.metadata(), Piece.number(pieces),
                List.of());
    }

    private static void put(SortedMap<String, String> identity, String name, @Nullable Json value) {
        if (value != null && !value.text().isEmpty()) {
            identity.put(name, value.text());
        }
    }

    private static List<Json> list(@Nullable Json value, String name) throws BadRowException {
        return switch (opened(value)) {
            case null -> List.of();
            case Json.Arr(List<Json> items) -> items;
            default -> throw new BadRowException("its " + name + " are not a list in JSON");
        };
    }

    /// What is written in a column as JSON.
    private static @Nullable Json opened(@Nullable Json value) {
        if (!(value instanceof Json.Str(String text))) {
            return value;
        }
        Json parsed = FieldValues.parsed(text);
        return parsed == null && text.isBlank() ? null : parsed == null ? value : parsed;
    }

    private static void field(String name, Json value, MetadataReader metadata) {
        switch (name) {
            case "transcript_id", "messages", "events", "events_data", "timelines" -> {
            }
            case "model" -> metadata.field("model", value);
            case "score" -> {
                Json score = opened(value);
                boolean several = score instanceof Json.Obj scores && !scores.fields().containsKey("value");
                metadata.verdict(several ? "scores" : "score", score == null ? value : score);
            }
            case "success" -> metadata.verdict("success", value);
            default -> metadata.other(name, value.text());
        }
    }

    private static String title(Json.Obj row, String untitled) {
        List<String> words = new ArrayList<>();
        for (String name : new String[]{"task_set", "task_id", "task_repeat"}) {
            if (row.get(name) instanceof Json value && !value.text().isBlank()) {
                words.add(value.text().strip());
            }
        }
        if (words.isEmpty() && row.get("transcript_id") instanceof Json id) {
            words.add(id.text());
        }
        return words.isEmpty() ? untitled : Sentence.line(String.join(" ", words));
    }
}
