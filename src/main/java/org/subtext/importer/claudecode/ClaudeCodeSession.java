package org.subtext.importer.claudecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.spool.Held;
import org.subtext.transcript.Message;

/// Gathers the lines of one session, and makes a transcript of its main thread and one of each of its sub-agents.
final class ClaudeCodeSession {

    /// What a sub-agent is called in its key that nothing names; its words tell it from others.
    private static final String UNNAMED = "unnamed";

    private final @Nullable String id;
    private final List<ClaudeCodeLine> main = new ArrayList<>();
    /// By the agent's id; of agents of old versions by that of their first line, else by where that stands.
    private final Map<String, List<ClaudeCodeLine>> agents = new LinkedHashMap<>();
    private final Map<String, String> agentOfLine = new HashMap<>();
    /// Agents that go by a place. Their keys are not to depend on it.
    private final Set<String> unnamed = new HashSet<>();
    private final Held held;
    private long size;
    private boolean tooLarge;
    private @Nullable String firstPlace;

    /// @param id the session's; null where the file does not say
    /// @param held of all sessions of the file
    ClaudeCodeSession(@Nullable String id, Held held) {
        this.id = id;
        this.held = held;
    }

    /// Takes in a line.
    ///
    /// @param bytes that the line takes
    void add(ClaudeCodeLine line, long bytes) {
        firstPlace = firstPlace == null ? line.place() : firstPlace;
        if (tooLarge) {
            return;
        }
        if (!held.take(bytes)) {
            tooLarge = true;
            letGo();
            return;
        }
        size += bytes;
        if (line.isSidechain()) {
            agents.computeIfAbsent(agent(line), _ -> new ArrayList<>()).add(line);
        } else {
            main.add(line);
        }
    }

    private void letGo() {
        main.clear();
        agents.clear();
        agentOfLine.clear();
        unnamed.clear();
        held.release(size);
        size = 0;
    }

    private String agent(ClaudeCodeLine line) {
        String agent = line.fields().string("agentId");
        if (agent == null && line.parent() != null) {
            agent = agentOfLine.get(line.parent());
        }
        if (agent == null) {
            agent = line.uuid() == null ? line.place() : line.uuid();
            if (line.uuid() == null) {
                unnamed.add(agent);
            }
        }
        if (line.uuid() != null) {
            agentOfLine.put(line.uuid(), agent);
        }
        return agent;
    }

    /// Gives the transcripts to a sink, and lets go of the lines.
    ///
    /// @param summaries what lines of the file call conversations
    /// @param untitled what to call the session if nothing says
    /// @param beside what the file says beside its lines
    /// @return whether there was any
    boolean give(Summaries summaries, String untitled, Map<String, Json> beside, Warnings warnings,
            TranscriptSink sink) throws CancelledException {
        if (tooLarge) {
            sink.failed(firstPlace,
                    "The session, with those that it is mixed with, is larger than fits into memory"
                            + " here (" + Limits.inWords(Limits.TREE) + ").");
            return true;
        }
        boolean given = !main.isEmpty() && give(main, null, summaries, untitled, beside, warnings, sink);
        for (Map.Entry<String, List<ClaudeCodeLine>> agent : agents.entrySet()) {
            given |= give(agent.getValue(), agent.getKey(), summaries, untitled, beside, warnings, sink);
        }
        letGo();
        return given;
    }

    private boolean give(List<ClaudeCodeLine> lines, @Nullable String agent, Summaries summaries,
            String untitled, Map<String, Json> beside, Warnings warnings, TranscriptSink sink)
            throws CancelledException {
        ClaudeCodeConversation conversation = new ClaudeCodeConversation(lines, warnings);
        List<Message> messages;
        try {
            messages = conversation.messages();
        } catch (BadRowException e) {
            sink.failed(conversation.place(), e.reason());
            return true;
        }
        if (messages.isEmpty()) {
            return false;
        }
        MetadataReader metadata = new MetadataReader();
        SortedMap<String, String> identity = new TreeMap<>();
        conversation.describe(metadata);
        if (id != null) {
            identity.put("session", id);
            metadata.other("session", id);
        }
        boolean isUnnamed = unnamed.contains(agent);
        if (isUnnamed) {
            identity.put("agent", UNNAMED);
        } else if (agent != null) {
            identity.put("agent", agent);
            metadata.other("agent", agent);
        }
        warnings.at(conversation.place());
        List<String> called = summaries.of(conversation, warnings);
        called.forEach(summary -> metadata.other("summary", summary));
        beside.forEach(metadata::field);
        String title = title(conversation, called, beside.get("title"), untitled)
                + (agent == null ? "" : isUnnamed ? ", a sub-agent" : ", sub-agent " + agent);
        sink.transcript(new Draft(identity, title, metadata.metadata(), messages, List.of()),
                conversation.place());
        return true;
    }

    private String title(ClaudeCodeConversation conversation, List<String> summaries,
            @Nullable Json given, String untitled) {
        String title = conversation.last("customTitle");
        if (title == null) {
            title = conversation.last("aiTitle");
        }
        if (title == null && !summaries.isEmpty()) {
            title = summaries.getLast();
        }
        if (title == null && given instanceof Json.Str(String text) && !text.isBlank()) {
            title = text;
        }
        if (title == null) {
            title = conversation.first("slug");
        }
        if (title == null) {
            title = id == null ? untitled : id;
        }
        return Sentence.line(title);
    }
}
