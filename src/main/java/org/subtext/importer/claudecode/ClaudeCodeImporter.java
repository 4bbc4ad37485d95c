package org.subtext.importer.claudecode;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.PassingOn;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.importer.spool.Held;

/// Reads sessions of Claude Code, as its program keeps them and as its web interface hands them out.
///
/// ```
/// file    = line LF line LF ...                     ~/.claude/projects/FOLDER/SESSION.jsonl, beside it agent-ID.jsonl
///                                                   or, since 2.1, SESSION/subagents/agent-ID.jsonl
///         | { "loglines": [ line, ... ], ... }      from the web
/// line    = { "type": "user" | "assistant", "message": { "role", "content", "id", "model", ... }, link, about,
///             "isMeta", "isCompactSummary", "isApiErrorMessage", "toolUseResult", "origin": { "kind" } }
///         | { "type": "system", "subtype": "compact_boundary" | ..., "content": "text", link, about,
///             "logicalParentUuid" }
///         | { "type": "attachment", "attachment": { "type", "content" | "prompt", ... }, link, about }
///         | { "type": "summary", "summary": "text", "leafUuid" }     calls a conversation, perhaps of another file
///         | { "type": "custom-title", "customTitle" } | { "type": "ai-title", "aiTitle" }
///         | { "type": "progress" | "file-history-snapshot" | "queue-operation" | ... }        left out
/// link    = "uuid", "parentUuid", "isSidechain", "agentId", "sessionId"
/// about   = "timestamp", "cwd", "version", "gitBranch", "slug", ...
/// content = see MessageReader, Anthropic's shapes
/// ```
///
/// Several lines with one `message.id` are one message of the model; see [ClaudeCodeTree] for the order and the
/// branches. A session's lines with `isSidechain` are its sub-agents', and each sub-agent is a transcript of its own
/// wherever its lines stand. A file may hold several sessions, also mixed; each is held in memory only until its last
/// line. What a session goes on with, and what else lies around it, see [ClaudeCodeFolder]. `toolUseResult` says once more what the result in the message says, and is read only where that is empty.
///
/// Source: files that Claude Code 1.0 to 2.1 wrote, and the models of inspect_swe and inspect_scout.
public final class ClaudeCodeImporter implements TranscriptImporter {

    @Override
    public String id() {
        return "claude-code";
    }

    @Override
    public String name() {
        return "Claude Code sessions";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return ClaudeCodeLayout.isSession(file);
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        ClaudeCodeFolder folder = ClaudeCodeFolder.of(file, warnings);
        TranscriptSink completing = new PassingOn(sink) {
            @Override
            public void transcript(Draft draft, @Nullable String place) throws CancelledException {
                super.transcript(folder.know(draft), place);
            }
        };
        try {
            boolean given = ClaudeCodeLayout.isExport(file)
                    ? readExport(file, warnings, completing)
                    : readLines(file, warnings, completing);
            if (!given) {
                throw new BadFileException(null, "no message stands in the session");
            }
        } finally {
            warnings.tell(sink);
        }
    }

    /// What a first pass over the lines finds: where each session ends, and what lines of the file call conversations.
    private static final class Survey {

        /// The session that ends with a line, by the line's number.
        private final Map<Long, String> ends = new HashMap<>();
        private final Summaries summaries = new Summaries();

        static Survey of(SourceFile file) throws IOException {
            Survey survey = new Survey();
            Map<String, Long> last = new HashMap<>();
            String session = "";
            try (Lines lines = new Lines(file.open(), Limits.STRING)) {
                while (lines.next()) {
                    if (!lines.isBlank() && !lines.isTooLong()) {
                        String named = survey.look(lines);
                        session = named == null ? session : named;
                        last.put(session, lines.number());
                    }
                }
            }
            last.forEach((name, number) -> survey.ends.put(number, name));
            return survey;
        }

        /// The session that a line names; null if it names none.
        private @Nullable String look(Lines lines) throws IOException {
            String summary = null;
            String leaf = null;
            try (JsonReader reader = JsonReader.of(lines.array(), lines.offset(), lines.length())) {
                reader.next();
                if (!reader.atObject()) {
                    return null;
                }
                for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                    boolean wanted = name.equals("sessionId") || name.equals("summary")
                            || name.equals("leafUuid");
                    if (!wanted || !(reader.tree() instanceof Json.Str(String value))) {
                        reader.skip();
                    } else if (name.equals("sessionId")) {
                        return value;
                    } else if (name.equals("summary")) {
                        summary = value;
                    } else {
                        leaf = value;
                    }
                }
            } catch (BadJsonException e) {
                // The second pass reports the line.
                return null;
            }
            if (summary != null && leaf != null) {
                summaries.add(leaf, summary);
            }
            return null;
        }
    }

    private static boolean readLines(SourceFile file, Warnings warnings, TranscriptSink sink)
            throws IOException, CancelledException {
        Survey survey = Survey.of(file);
        Held held = new Held();
        Map<String, ClaudeCodeSession> sessions = new LinkedHashMap<>();
        boolean given = false;
        String session = "";
        try (Lines lines = new Lines(file.open(sink), Limits.STRING)) {
            while (lines.next()) {
                String place = "line " + lines.number();
                if (lines.isTooLong()) {
                    given = true;
                    sink.failed(place, Lines.tooLong(Limits.STRING));
                } else if (!lines.isBlank()) {
                    Parsed line = parse(lines, place, warnings, sink);
                    given |= line == null;
                    if (line != null) {
                        String named = line.fields().string("sessionId");
                        session = named == null ? session : named;
                        session(sessions, session, held).add(new ClaudeCodeLine(place, line.fields()),
                                line.bytes());
                    }
                }
                String ended = survey.ends.get(lines.number());
                if (ended != null && sessions.containsKey(ended)) {
                    given |= sessions.remove(ended).give(survey.summaries, file.stem(), Map.of(), warnings,
                            sink);
                }
            }
        }
        for (ClaudeCodeSession rest : sessions.values()) {
            given |= rest.give(survey.summaries, file.stem(), Map.of(), warnings, sink);
        }
        survey.summaries.tellRest(warnings);
        return given;
    }

    private static ClaudeCodeSession session(Map<String, ClaudeCodeSession> sessions, String name,
            Held held) {
        return sessions.computeIfAbsent(name, id -> new ClaudeCodeSession(id.isEmpty() ? null : id, held));
    }

    /// What a line says.
    ///
    /// @param bytes that it takes in memory, roughly
    private record Parsed(Json.Obj fields, long bytes) {}

    private static @Nullable Parsed parse(Lines lines, String place, Warnings warnings, TranscriptSink sink)
            throws IOException {
        try (JsonReader reader = JsonReader.of(lines.array(), lines.offset(), lines.length())) {
            Json json = reader.only();
            warnings.at(place);
            warnings.repeated(reader.repeatedName());
            if (json instanceof Json.Obj fields) {
                return new Parsed(fields, reader.spent());
            }
            sink.failed(place, "It is not an object.");
        } catch (BadJsonException e) {
            sink.failed(place, Sentence.of(e.reason()));
        }
        return null;
    }

    private static boolean readExport(SourceFile file, Warnings warnings, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Held held = new Held();
        Map<String, ClaudeCodeSession> sessions = new LinkedHashMap<>();
        Map<String, Json> beside = new LinkedHashMap<>();
        Summaries summaries = new Summaries();
        boolean given = false;
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            reader.next();
            for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                if (!name.equals("loglines") || !reader.atArray()) {
                    beside.put(name, reader.tree());
                    continue;
                }
                String session = "";
                for (int i = 0; reader.nextItem(); i++) {
                    String place = "loglines[" + i + "]";
                    if (reader.tree() instanceof Json.Obj fields) {
                        String named = fields.string("sessionId");
                        session = named == null ? session : named;
                        String leaf = fields.string("leafUuid");
                        String summary = fields.string("summary");
                        if (leaf != null && summary != null) {
                            summaries.add(leaf, summary);
                        }
                        // The reader counts what it has built of the whole document.
                        session(sessions, session, held).add(new ClaudeCodeLine(place, fields), 0);
                    } else {
                        given = true;
                        sink.failed(place, "It is not an object.");
                    }
                }
            }
            warnings.at(null);
            warnings.repeated(reader.repeatedName());
            if (reader.next() != null) {
                throw new BadFileException("line " + reader.line(), "something follows the end of the JSON");
            }
        } catch (BadJsonException e) {
            throw e.inFile();
        }
        for (ClaudeCodeSession session : sessions.values()) {
            given |= session.give(summaries, file.stem(), beside, warnings, sink);
        }
        summaries.tellRest(warnings);
        return given;
    }
}
