package org.subtext.importer.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetaFile;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.ChatLayout;
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Metadata;

/// Reads transcripts of the Agent Transcript Editor: one conversation, a message on each line.
///
/// ```
/// file    = message LF message LF ...         beside it NAME.meta.json, see MetaFile
/// message = { "role": "user" | "assistant", "content": block | [ block, ... ] | "text", "cwd"? }
/// block   = see MessageReader, Anthropic's shapes
/// ```
///
/// Several messages of one role in a row are as usual: many writers put each block on a line of its own. A bad line is
/// reported and the rest is read.
///
/// Source: TRANSCRIPT_FORMAT.md of agent-transcript-editor, and its examples.
public final class TranscriptEditorImporter implements TranscriptImporter {

    private static final RowLayout LINES = new RowLayout(TranscriptEditorImporter::isLine);

    @Override
    public String id() {
        return "transcript-editor";
    }

    @Override
    public String name() {
        return "Agent Transcript Editor (a message on each line)";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return isLine(file.beginning()) && LINES.isLines(file) && LINES.mostLinesAreRows(file.head());
    }

    private static boolean isLine(Outline line) {
        return ChatLayout.isMessage(line) && line.has("content") && !line.has("type");
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        try {
            Conversation conversation = new Conversation(warnings);
            conversation.read(file, sink);
            if (conversation.pieces.isEmpty()) {
                throw new BadFileException(null, "no message stands in it");
            }
            Optional<Json.Obj> meta = MetaFile.of(file, warnings);
            Metadata more = meta.isEmpty()
                    ? Metadata.NONE
                    : MetaFile.metadata(meta.get(), conversation::place);
            sink.transcript(conversation.draft(file.stem()).knowing(more), null);
        } finally {
            warnings.tell(sink);
        }
    }

    /// The conversation, line by line.
    private static final class Conversation {

        private final Warnings warnings;
        private final MessageReader reader;
        private final List<Piece> pieces = new ArrayList<>();
        /// By line, which of the pieces is its first; of a line that could not be read -1.
        private final List<Integer> firsts = new ArrayList<>();
        private @Nullable String cwd;

        Conversation(Warnings warnings) {
            this.warnings = warnings;
            this.reader = new MessageReader(warnings);
        }

        void read(SourceFile file, TranscriptSink sink) throws IOException, BadFileException {
            long held = 0;
            try (Lines lines = new Lines(file.open(sink), Limits.STRING)) {
                while (lines.next()) {
                    if (lines.isBlank()) {
                        continue;
                    }
                    String place = "line " + lines.number();
                    warnings.at(place);
                    int before = pieces.size();
                    held += lines.length();
                    if (held > Limits.TREE) {
                        throw new BadFileException(place,
                                "the conversation is larger than fits into memory here ("
                                        + Limits.inWords(Limits.TREE) + ")");
                    }
                    if (lines.isTooLong()) {
                        sink.failed(place, Lines.tooLong(Limits.STRING));
                    } else {
                        line(lines, place, sink);
                    }
                    firsts.add(pieces.size() > before ? before : -1);
                }
            }
            warnings.at(null);
        }

        private void line(Lines lines, String place, TranscriptSink sink) throws IOException {
            try (JsonReader json = JsonReader.of(lines.array(), lines.offset(), lines.length())) {
                if (json.only() instanceof Json.Obj message) {
                    warnings.repeated(json.repeatedName());
                    pieces.addAll(reader.read(message, null));
                    cwd = cwd == null ? message.string("cwd") : cwd;
                } else {
                    sink.failed(place, "It is not an object.");
                }
            } catch (BadJsonException e) {
                sink.failed(place, Sentence.of(e.reason()));
            } catch (BadRowException e) {
                sink.failed(place, e.reason());
            }
        }

        /// Which message the editor's number means, which counts from 1.
        String place(String number) {
            int line = number.matches("\\d{1,9}") ? Integer.parseInt(number) - 1 : -1;
            return line >= 0 && line < firsts.size() && firsts.get(line) >= 0
                    ? "message " + firsts.get(line)
                    : "message " + number + " of the file";
        }

        Draft draft(String title) {
            MetadataReader metadata = new MetadataReader();
            if (cwd != null && !cwd.isBlank()) {
                metadata.other("cwd", cwd);
            }
            return new Draft(new TreeMap<>(), title, metadata.metadata(), Piece.number(pieces), List.of());
        }
    }
}
