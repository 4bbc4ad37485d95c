package org.subtext.importer.agent;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.Identity;
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
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads the agent runs of Docent (`docent/data_models/agent_run.py`, `transcript.py`), a transcript for each of theirs.
///
/// ```
/// file       = run | [ run, ... ] | JSON Lines of runs
/// run        = { "id", "name"?, "description"?, "transcripts": [ transcript, ... ] | { name: transcript, ... },
///                "transcript_groups"?: [ { "id", "name", ... }, ... ], "metadata": { "scores"?, ... } }
/// transcript = { "id", "name"?, "transcript_group_id"?, "created_at"?, "messages": [ message, ... ], "metadata"? }
/// message    = see MessageReader
/// ```
public final class DocentImporter implements TranscriptImporter {

    private static final RowLayout RUNS = new RowLayout(DocentImporter::isRun);

    @Override
    public String id() {
        return "docent";
    }

    @Override
    public String name() {
        return "Docent agent runs";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return RUNS.isHeldBy(file);
    }

    private static boolean isRun(Outline run) {
        Outline transcripts = run.get("transcripts");
        Outline first = transcripts.isArray()
                ? transcripts.first()
                : transcripts.fields().values().stream().findFirst().orElse(Outline.NONE);
        return first.get("messages").kind() == Outline.Kind.ARRAY;
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Counted given = new Counted(sink);
        try {
            Rows.take(file, RUNS, false,
                    (row, place, untitled) -> give(row, place, untitled, warnings, given), given::count,
                    warnings, given);
        } finally {
            warnings.tell(sink);
        }
    }

    /// Gives the transcripts of a run. One that cannot be read does not cost the others.
    private static void give(Json json, @Nullable String place, String untitled, Warnings warnings,
            TranscriptSink sink) throws BadRowException, CancelledException {
        if (!(json instanceof Json.Obj run)) {
            throw new BadRowException("a run is not an object");
        }
        List<Json> transcripts = run.object("transcripts") instanceof Json.Obj byName
                ? List.copyOf(byName.fields().values())
                : run.items("transcripts");
        if (transcripts.isEmpty()) {
            throw new BadRowException("the run has no transcripts");
        }
        for (int i = 0; i < transcripts.size(); i++) {
            Draft draft;
            try {
                if (!(transcripts.get(i) instanceof Json.Obj transcript)
                        || transcript.items("messages").isEmpty()) {
                    throw new BadRowException("it has no messages");
                }
                draft = draft(run, transcript, untitled, transcripts.size() == 1 ? 0 : i + 1, warnings);
            } catch (BadRowException e) {
                sink.failed(place, Sentence.of("transcript " + (i + 1) + " of the run: " + e.reason()));
                continue;
            }
            sink.transcript(draft, place);
        }
    }

    /// @param number of the transcript within its run, from 1; 0 if it is the only one
    private static Draft draft(Json.Obj run, Json.Obj transcript, String untitled, int number,
            Warnings warnings)
            throws BadRowException {
        MessageReader reader = new MessageReader(warnings);
        List<Piece> pieces = reader.readAll(transcript.items("messages"));
        MetadataReader metadata = new MetadataReader();
        reader.tell(metadata);
        fields(transcript, "", metadata);
        fields(run, "run_", metadata);
        SortedMap<String, String> identity = new TreeMap<>();
        Identity.put(identity, "run", run.get("id"));
        Identity.put(identity, "transcript", transcript.get("id"));
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        return new Draft(identity, title(run, transcript, untitled, number), metadata.metadata(),
                Piece.number(pieces), List.of());
    }

    private static void fields(Json.Obj object, String prefix, MetadataReader metadata) {
        object.fields().forEach((name, value) -> {
            switch (name) {
                case "messages", "transcripts" -> {
                }
                case "metadata" -> {
                    if (value instanceof Json.Obj own) {
                        metadata.fields(own);
                    } else {
                        metadata.field(name, value);
                    }
                }
                case "transcript_groups" -> {
                    if (!value.text().equals("[]")) {
                        metadata.field(name, value);
                    }
                }
                default -> metadata.field(prefix + name, value);
            }
        });
    }

    private static String title(Json.Obj run, Json.Obj transcript, String untitled, int number) {
        String of = run.string("name") == null ? untitled : run.string("name");
        String own = transcript.string("name");
        return Sentence.line(number == 0 ? of : of + ": " + (own == null ? String.valueOf(number) : own));
    }
}
