package org.subtext.importer.trace;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.RowLayout;
import org.subtext.transcript.Part;

/// How one format of traces writes its spans or runs.
interface TraceFormat {

    /// What one of them is called, such as `span`.
    String unit();

    /// Tells a row of the format.
    RowLayout layout();

    /// The fields of one that hold others and are not part of it.
    Set<String> nested();

    /// Finds all that stand in the value that a reader stands on, and goes to its end.
    ///
    /// @throws BadFileException if there are too many
    void find(JsonReader reader, TraceFile.Found found)
            throws IOException, BadJsonException, BadFileException;

    /// The histories of a call, each what was shown and what came of it; several where there were several answers.
    ///
    /// @param call the call; empty if only notes tell of it
    /// @param notes what else is recorded of it
    /// @throws BadRowException if what was said cannot be read
    List<List<Piece>> histories(Json.Obj call, List<Json.Obj> notes, MessageReader reader, Warnings warnings)
            throws BadRowException;

    /// What a tool gave back; null if that is not recorded.
    @Nullable
    Part result(Json.Obj tool);

    /// What one says about the conversation.
    ///
    /// @param outermost whether it is within no other one
    void describe(Json.Obj node, boolean outermost, MetadataReader metadata);
}
