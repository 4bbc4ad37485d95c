package org.subtext.importer.mapped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.Pieces;
import org.subtext.importer.message.Reasoning;
import org.subtext.importer.message.ReasoningTags;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.FieldValues;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.FieldPath.Step;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Speaker;
import org.subtext.mapping.Use;
import org.subtext.transcript.Author;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Makes the messages of a conversation of what a mapping says is said in its rows.
///
/// The fields are taken in the mapping's order. Those that lead through the same list are taken item by item. Where one
/// of them is a role, content or messages, each item is a message; else each field is. Reasoning joins the response that
/// follows it, or else the one before it.
final class MappedMessages {

    private static final Set<Use> OF_MESSAGES = Set.of(Use.ROLE, Use.CONTENT, Use.MESSAGES, Use.TOOL_CALLS);
    private static final Set<String> NO = Set.of("", "false", "0", "no", "null", "none");

    /// Fields that are taken together.
    ///
    /// @param list the steps to the list whose items have them; null if the row has
    /// @param fields each with the steps from the item, or from the row, to it
    private record Block(@Nullable List<Step> list, List<Of> fields) {

        boolean isOfMessages() {
            return fields.stream().anyMatch(field -> OF_MESSAGES.contains(field.use));
        }
    }

    private record Of(List<Step> steps, Use use) {}

    private final Mapping mapping;
    private final Warnings warnings;
    private final List<Block> blocks = new ArrayList<>();

    MappedMessages(Mapping mapping, Warnings warnings) {
        this.mapping = mapping;
        this.warnings = warnings;
        mapping.spoken().forEach(this::place);
    }

    private void place(MappedField field) {
        List<Step> steps = field.path().steps();
        int end = list(field);
        List<Step> list = end < 0 ? null : steps.subList(0, end);
        Of of = new Of(end < 0 ? steps : steps.subList(Math.min(end + 1, steps.size()), steps.size()),
                field.use());
        // The row's own fields are taken where they stand; those of a list's items where the first of them stands.
        List<Block> known = list == null && !blocks.isEmpty() ? List.of(blocks.getLast()) : blocks;
        for (Block block : known) {
            if (Objects.equals(block.list, list)) {
                block.fields.add(of);
                return;
            }
        }
        blocks.add(new Block(list, new ArrayList<>(List.of(of))));
    }

    /// How many steps lead to the list with whose items a field is taken; -1 if it is taken with the row. A message is an
    /// item of the list that its role stands in.
    private int list(MappedField field) {
        List<Step> steps = field.path().steps();
        if (field.use() == Use.MESSAGES) {
            return steps.size();
        }
        for (FieldPath role : mapping.paths(Use.ROLE)) {
            int last = role.steps().lastIndexOf(FieldPath.EACH);
            if (last >= 0 && steps.size() > last
                    && steps.subList(0, last + 1).equals(role.steps().subList(0, last + 1))) {
                return last;
            }
        }
        return field.path().list();
    }

    /// The messages of one conversation.
    ///
    /// @param rows the one row that it is, or its rows in order
    /// @throws BadRowException if a message cannot be read, or there is none
    List<Piece> read(List<Json.Obj> rows) throws BadRowException {
        Talk talk = new Talk();
        for (Json.Obj row : rows) {
            for (Block block : blocks) {
                block(block, row, talk);
            }
        }
        List<Piece> pieces = talk.ended();
        if (pieces.isEmpty()) {
            throw new BadRowException("nothing is said in it: " + String.join(", ",
                    mapping.spoken().stream().map(field -> field.path().toString()).distinct().toList())
                    + " hold nothing");
        }
        return mapping.reasoningTags().isEmpty() ? pieces : pieces.stream().map(this::withoutTags).toList();
    }

    private void block(Block block, Json.Obj row, Talk talk) throws BadRowException {
        if (block.list == null) {
            item(block, row, talk);
            return;
        }
        for (Json list : FieldValues.of(row, block.list)) {
            items(block, list instanceof Json.Str(String text) ? FieldValues.parsed(text) : list, talk);
        }
    }

    private void items(Block block, @Nullable Json list, Talk talk) throws BadRowException {
        switch (list) {
            case Json.Arr(List<Json> items) -> {
                for (Json item : items) {
                    item(block, item, talk);
                }
            }
            case Json.Obj item -> item(block, item, talk);
            case null, default -> throw new BadRowException("the field "
                    + Sentence.quote(new FieldPath(block.list).toString()) + " is not a list of messages");
        }
    }

    private void item(Block block, Json item, Talk talk) throws BadRowException {
        if (block.isOfMessages()) {
            message(block, item, talk);
        } else {
            for (Of field : block.fields) {
                for (Json value : FieldValues.of(item, field.steps)) {
                    talk.say(field.use, value);
                }
            }
        }
    }

    private void message(Block block, Json item, Talk talk) throws BadRowException {
        if (!(item instanceof Json.Obj)) {
            throw new BadRowException("message " + (talk.number + 1) + " is not an object");
        }
        Map<Use, Json> given = new LinkedHashMap<>();
        boolean whole = false;
        for (Of field : block.fields) {
            Json value = FieldValues.together(FieldValues.of(item, field.steps));
            if (field.use == Use.MESSAGES) {
                whole = true;
            } else if (value != null) {
                given.putIfAbsent(field.use, value);
            }
        }
        Map<String, Json> fields = whole
                ? new LinkedHashMap<>(((Json.Obj) item).fields())
                : new LinkedHashMap<>();
        talk.number++;
        Json named = given.getOrDefault(Use.ROLE, fields.get("role"));
        if (named == null || named.isNull() || named.text().isBlank()) {
            throw new BadRowException("message " + talk.number + " has no role");
        }
        String name = named.text().strip();
        if (mapping.unheard().contains(name)) {
            warnings.add("messages of " + Sentence.quote(name) + " are left out, as the mapping says");
            return;
        }
        Speaker speaker = mapping.roles().get(name);
        if (speaker == null) {
            speaker = usual(name, talk.number);
        }
        fields.put("role", new Json.Str(speaker.role().id()));
        put(fields, "content", given.get(Use.CONTENT));
        put(fields, "reasoning_content", given.get(Use.REASONING));
        put(fields, "id", given.get(Use.MESSAGE_ID) instanceof Json id ? new Json.Str(id.text()) : null);
        calls(fields, given, speaker.role());
        boolean prefilled = given.get(Use.PREFILL) instanceof Json said
                && !NO.contains(said.text().strip().toLowerCase(Locale.ROOT));
        talk.message(new Json.Obj(fields), speaker, prefilled);
    }

    private static void put(Map<String, Json> fields, String name, @Nullable Json value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static void calls(Map<String, Json> fields, Map<Use, Json> given, Role role) {
        if (given.get(Use.TOOL_CALLS) instanceof Json calls) {
            Json opened = calls instanceof Json.Str(String text) ? FieldValues.parsed(text) : calls;
            fields.put("tool_calls", opened == null && !calls.text().isBlank()
                    ? new Json.Arr(List.of(calls))
                    : opened == null ? Json.NULL : opened);
        }
        String call = given.get(Use.CALL) instanceof Json id ? id.text() : "";
        String tool = given.get(Use.TOOL) instanceof Json name ? name.text() : "";
        if (role == Role.TOOL) {
            put(fields, "tool_call_id", call.isEmpty() ? null : new Json.Str(call));
            put(fields, "name", tool.isEmpty() ? null : new Json.Str(tool));
        } else if (role == Role.ASSISTANT && (!tool.isEmpty() || given.containsKey(Use.ARGUMENTS))) {
            Map<String, Json> made = new LinkedHashMap<>();
            put(made, "id", call.isEmpty() ? null : new Json.Str(call));
            made.put("name", new Json.Str(tool));
            put(made, "arguments", given.get(Use.ARGUMENTS));
            fields.put("function_call", new Json.Obj(made));
        }
    }

    private static Speaker usual(String name, int number) throws BadRowException {
        return Speaker.of(switch (name.toLowerCase(Locale.ROOT)) {
            case "system", "developer" -> Role.SYSTEM;
            case "user", "human", "prompter" -> Role.USER;
            case "assistant", "ai", "model", "gpt", "chatgpt", "bot" -> Role.ASSISTANT;
            case "tool", "function", "ipython", "environment", "observation" -> Role.TOOL;
            default -> throw new BadRowException("message " + number + " has the role " + Sentence.quote(name)
                    + ", which the mapping does not know");
        });
    }

    /// The reasoning in the mapping's own tags apart.
    private Piece withoutTags(Piece piece) {
        if (piece.role() != Role.ASSISTANT) {
            return piece;
        }
        List<Part> parts = new ArrayList<>();
        for (Part part : piece.parts()) {
            if (part.kind() == Kind.TEXT) {
                parts.addAll(ReasoningTags.split(part.text().string(), mapping.reasoningTags()));
            } else {
                parts.add(part);
            }
        }
        return new Piece(piece.role(), piece.author(), piece.sourceId(), parts);
    }

    /// A conversation being put together.
    private final class Talk {

        private final MessageReader reader = new MessageReader(warnings);
        private final List<Piece> pieces = new ArrayList<>();
        private final List<Part> thought = new ArrayList<>();
        private int number;

        void message(Json.Obj message, Speaker speaker, boolean prefilled) throws BadRowException {
            join();
            Author usual = Speaker.of(speaker.role()).author();
            Author author = prefilled ? Author.PREFILL : speaker.author();
            for (Piece piece : reader.read(message, null)) {
                pieces.add(author != usual && piece.role() == speaker.role() ? piece.by(author) : piece);
            }
        }

        void say(Use use, Json value) {
            if (value instanceof Json.Str(String text) && text.isEmpty()) {
                return;
            }
            switch (use) {
                case SYSTEM -> voice(Role.SYSTEM, Author.HUMAN, value);
                case PROMPT -> voice(Role.USER, Author.HUMAN, value);
                case PREFILL -> voice(Role.ASSISTANT, Author.PREFILL, value);
                case REASONING -> thought.add(Reasoning.readable(value.text()));
                case RESPONSE -> {
                    Pieces into = new Pieces(Role.ASSISTANT, Author.TARGET, null, Map.of(), warnings);
                    thought.forEach(into::add);
                    thought.clear();
                    into.content(value);
                    pieces.addAll(into.list());
                }
                default -> throw new IllegalStateException(use + " is not said by itself");
            }
        }

        private void voice(Role role, Author author, Json value) {
            join();
            Pieces into = new Pieces(role, author, null, Map.of(), warnings);
            into.content(value);
            pieces.addAll(into.list());
        }

        /// Reasoning after which no response came belongs to the one before it, or stands alone.
        private void join() {
            if (thought.isEmpty()) {
                return;
            }
            List<Part> parts = new ArrayList<>(thought);
            thought.clear();
            Piece last = pieces.isEmpty() ? null : pieces.getLast();
            if (last != null && last.author() == Author.TARGET && last.role() == Role.ASSISTANT) {
                parts.addAll(pieces.removeLast().parts());
            }
            pieces.add(new Piece(Role.ASSISTANT, Author.TARGET, null, parts));
        }

        List<Piece> ended() {
            join();
            return pieces;
        }
    }
}
