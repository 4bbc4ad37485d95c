package org.subtext.importer.agent;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.Pieces;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Makes turns of a conversation in which both can speak at any moment, recorded in ticks of a fraction of a second.
///
/// ```
/// tick  = { "tick_id", "agent_chunk"?: chunk, "user_chunk"?: chunk, "agent_tool_calls"?, "user_tool_calls"?,
///           "agent_tool_results"?, "user_tool_results"?, "user_transcript"?: what the agent heard }
/// chunk = { "content"?: a piece of a sentence, "is_audio", "contains_speech", "utterance_ids"?: [ id, ... ], ... }
/// ```
///
/// A speaker's pieces are one turn until somebody else begins or a tool is called in between; speech that goes on without
/// a pause stays one turn also where the other talks over it. Turns stand in the order in which they begin. Speech whose
/// words are not in the file is a turn all the same.
final class Tau2Ticks {

    private final Tau2Simulation simulation;
    private final Warnings warnings;
    private final Unread unread;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<Role, Turn> current = new EnumMap<>(Role.class);
    private int wordless;

    /// One turn of a speaker, or what tools were asked and gave back.
    private static final class Turn {

        private final Role role;
        private final List<Piece> done;
        private final StringBuilder words = new StringBuilder();
        private Set<String> utterances = Set.of();
        private final int first;
        private int last;

        Turn(Role role, int tick, List<Piece> done) {
            this.role = role;
            this.done = done;
            this.first = tick;
            this.last = tick;
        }
    }

    Tau2Ticks(Tau2Simulation simulation, Warnings warnings, Unread unread) {
        this.simulation = simulation;
        this.warnings = warnings;
        this.unread = unread;
    }

    List<Piece> read(List<Json> ticks) throws BadRowException {
        for (int i = 0; i < ticks.size(); i++) {
            if (!(ticks.get(i) instanceof Json.Obj tick)) {
                throw new BadRowException("tick " + i + " is not an object");
            }
            chunk(tick.object("agent_chunk"), Role.ASSISTANT, i, null);
            tools(tick.items("agent_tool_calls"), tick.items("agent_tool_results"), Role.ASSISTANT, i);
            chunk(tick.object("user_chunk"), Role.USER, i, tick.string("user_transcript"));
            tools(tick.items("user_tool_calls"), tick.items("user_tool_results"), Role.USER, i);
        }
        List<Piece> pieces = new ArrayList<>();
        for (Turn turn : turns) {
            pieces.addAll(turn.done.isEmpty() ? List.of(piece(turn)) : turn.done);
        }
        if (wordless > 0) {
            warnings.add("the words of " + wordless + (wordless == 1 ? " turn" : " turns")
                    + " are not in the file; only that somebody spoke can be shown");
        }
        return pieces;
    }

    /// @param heard what the other heard, in case the words themselves are not there
    private void chunk(Json.@Nullable Obj chunk, Role role, int tick, @Nullable String heard) {
        if (chunk == null) {
            return;
        }
        effects(chunk);
        String words = chunk.isTrue("is_audio") ? chunk.string("audio_script_gold") : chunk.string("content");
        if (words == null || words.isEmpty()) {
            words = heard;
        } else if (heard != null && !heard.isEmpty() && !heard.equals(words)) {
            unread.count("what the agent heard of the user's words in a tick is not read");
        }
        boolean speaks = words != null && !words.isEmpty() || chunk.isTrue("contains_speech");
        if (!speaks) {
            return;
        }
        Turn turn = current.get(role);
        if (turn == null || turn.last < tick - 1 && turns.getLast() != turn) {
            turn = new Turn(role, tick, List.of());
            turns.add(turn);
            current.put(role, turn);
        }
        turn.last = tick;
        if (words != null && !words.isEmpty()) {
            add(words, chunk, turn);
        }
    }

    private static void add(String words, Json.Obj chunk, Turn turn) {
        Set<String> ids = new HashSet<>();
        chunk.items("utterance_ids").forEach(id -> ids.add(id.text()));
        boolean another = !ids.isEmpty() && !turn.utterances.isEmpty()
                && ids.stream().noneMatch(turn.utterances::contains);
        turn.words.append(another ? " " : "").append(words);
        turn.utterances = ids;
    }

    /// Noises and asides that the simulator mixed into the user's voice.
    private void effects(Json.Obj chunk) {
        for (String name : new String[]{"speech_effects", "source_effects"}) {
            Json.Obj effects = chunk.object(name);
            if (effects != null && effects.object("speech_insert") != null) {
                unread.count("a noise or an aside mixed into somebody's speech is not read");
            }
        }
    }

    private void tools(List<Json> calls, List<Json> results, Role role, int tick) {
        List<Piece> done = new ArrayList<>();
        if (!calls.isEmpty()) {
            done.addAll(simulation.calls(calls, role, author(role)));
        }
        for (Json item : results) {
            if (item instanceof Json.Obj result) {
                done.addAll(simulation.result(result));
            }
        }
        if (!done.isEmpty()) {
            turns.add(new Turn(role, tick, done));
            current.remove(role);
        }
    }

    private static Author author(Role role) {
        return role == Role.ASSISTANT ? Author.TARGET : Author.AUDITOR;
    }

    private Piece piece(Turn turn) {
        if (turn.words.isEmpty()) {
            wordless++;
            int ticks = turn.last - turn.first + 1;
            return new Piece(turn.role, author(turn.role), null,
                    List.of(Part.media(
                            "speech without its words, " + ticks + (ticks == 1 ? " tick" : " ticks"))));
        }
        Pieces into = new Pieces(turn.role, author(turn.role), null, Map.of(), warnings);
        into.text(turn.words.toString());
        return into.list().getFirst();
    }
}
