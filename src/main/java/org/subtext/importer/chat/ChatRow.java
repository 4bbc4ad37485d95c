package org.subtext.importer.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.StopReason;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Message;
import org.subtext.transcript.Role;

/// Makes a transcript of one row of a chat file: an object with messages and whatever stands beside them, a logged
/// request with its response, or a bare list of messages.
final class ChatRow {

    /// What a source calls a row by. In titles the first that is there counts.
    private static final List<String> IDS = List.of("id", "transcript_id", "query_id", "uuid");
    private static final Set<String> PAIRS = Set.of("condition", "tier", "pair", "pair_id", "pair_key");

    private final Warnings warnings;

    ChatRow(Warnings warnings) {
        this.warnings = warnings;
    }

    /// @param untitled what to call the transcript if the row does not say
    /// @throws BadRowException if there are no messages in it, or one cannot be read
    Draft read(Json row, String untitled) throws BadRowException {
        return switch (row) {
            case Json.Obj object -> conversation(object, untitled);
            case Json.Arr(List<Json> messages) -> {
                MetadataReader metadata = new MetadataReader();
                List<Piece> pieces = messages(messages, metadata);
                unread(messages);
                yield new Draft(new TreeMap<>(), untitled, metadata.metadata(), Piece.number(pieces),
                        List.of());
            }
            default -> throw new BadRowException("it is not an object with messages");
        };
    }

    private Draft conversation(Json.Obj row, String untitled) throws BadRowException {
        Json.Obj request = row.object("request");
        Json.Obj asked = row.items("messages").isEmpty() && request != null ? request : row;
        List<Json> messages = new ArrayList<>();
        Json system = asked.get("system");
        if (system != null && (system instanceof Json.Str || system instanceof Json.Arr)) {
            messages.add(ChatReplies.message("system", system));
        }
        Json.Obj answered = row.object("response");
        ChatReplies replies = ChatReplies.of(row, answered == null ? row : answered, asked.items("messages"),
                warnings);
        messages.addAll(replies.asked());
        int before = messages.size();
        messages.addAll(replies.reply());
        MetadataReader metadata = new MetadataReader();
        row.fields().forEach((name, value) -> {
            if (!replies.read().contains(name)) {
                aside(name, value, asked, metadata);
            }
        });
        if (answered != null) {
            metadata.field("model", metadata.model() == null ? answered.get("model") : null);
        }
        metadata.stopReason(StopReason.of(answered == null ? withoutMessages(row) : answered));
        aboutMessages(messages, metadata);
        unread(asked.items("messages"));
        List<Message> told = replies.others().isEmpty()
                ? Piece.number(messages(messages, metadata))
                : branching(messages, before, replies.others(), metadata);
        return new Draft(identity(row, metadata), title(row, untitled), metadata.metadata(), told, List.of());
    }

    /// Messages of which some were answered several times. What else was answered stands, each in a branch of its own,
    /// where the reply begins that the thread goes on with.
    ///
    /// @param before how many messages stand before that reply
    private List<Message> branching(List<Json> messages, int before, List<List<Json>> others,
            MetadataReader metadata) throws BadRowException {
        MessageReader reader = new MessageReader(warnings);
        List<Message> told = new ArrayList<>();
        read(messages, 0, before, Message.MAIN, reader, told);
        int branch = 0;
        for (List<Json> other : others) {
            read(other, 0, other.size(), "branch-" + ++branch, reader, told);
        }
        read(messages, before, messages.size(), Message.MAIN, reader, told);
        reader.tell(metadata);
        return told;
    }

    private static void read(List<Json> messages, int from, int to, String branch, MessageReader reader,
            List<Message> told) throws BadRowException {
        for (int i = from; i < to; i++) {
            for (Piece piece : reader.read(messages.get(i), i)) {
                told.add(piece.at(told.size(), branch));
            }
        }
    }

    /// What a row says beside what was asked, among which a reply's fields may stand.
    private static Json withoutMessages(Json.Obj row) {
        Map<String, Json> fields = new LinkedHashMap<>(row.fields());
        fields.remove("messages");
        return new Json.Obj(fields);
    }

    /// Keeps what stands beside the messages.
    private static void aside(String name, Json value, Json.Obj asked, MetadataReader metadata) {
        switch (name) {
            case "messages", "system", "choices" -> {
            }
            case "request" -> {
                if (value instanceof Json.Obj request && request == asked) {
                    request.fields().forEach((inner, given) -> aside(inner, given, asked, metadata));
                } else {
                    metadata.field(name, value);
                }
            }
            case "response" -> {
                if (!(value instanceof Json.Obj)) {
                    metadata.field(name, value);
                }
            }
            case "metadata", "meta" -> {
                if (value instanceof Json.Obj fields) {
                    metadata.fields(fields);
                } else {
                    metadata.field(name, value);
                }
            }
            default -> metadata.field(name, value);
        }
    }

    /// Keeps the names and training weights that single messages carry.
    private static void aboutMessages(List<Json> messages, MetadataReader metadata) {
        for (String field : new String[]{"name", "weight"}) {
            Map<String, Json> byMessage = new LinkedHashMap<>();
            for (int i = 0; i < messages.size(); i++) {
                if (messages.get(i) instanceof Json.Obj message && message.get(field) instanceof Json value
                        && !"tool".equals(message.string("role"))
                        && !"function".equals(message.string("role"))) {
                    byMessage.put(String.valueOf(i), value);
                }
            }
            if (!byMessage.isEmpty()) {
                metadata.other("message_" + field + "s", new Json.Obj(byMessage).source());
            }
        }
    }

    /// Tells which fields of messages say something and are not read, each once a row: a file with its times has them on
    /// every message.
    private void unread(List<Json> messages) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (Json item : messages) {
            if (item instanceof Json.Obj message) {
                message.fields().forEach((name, value) -> {
                    boolean isRead = MessageReader.reads(name) || name.equals("weight")
                            || name.equals("metadata") && value instanceof Json.Obj(Map<String, Json> own)
                                    && own.keySet().equals(Set.of("prefill"));
                    if (!isRead && !Unread.isEmpty(value)) {
                        fields.putIfAbsent(name, value);
                    }
                });
            }
        }
        Unread unread = new Unread();
        fields.forEach((name, value) -> unread.field("a message", name, value));
        unread.tell(warnings);
    }

    private List<Piece> messages(List<Json> messages, MetadataReader metadata) throws BadRowException {
        if (messages.isEmpty()) {
            throw new BadRowException("it has no messages");
        }
        MessageReader reader = new MessageReader(warnings);
        boolean roles = messages.stream()
                .anyMatch(item -> item instanceof Json.Obj message && message.get("role") != null);
        if (roles) {
            List<Piece> pieces = reader.readAll(messages);
            reader.tell(metadata);
            return pieces;
        }
        warnings.add("messages without roles are read as the user's and the assistant's in turn");
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (!(messages.get(i) instanceof Json.Obj message)) {
                throw new BadRowException("message " + (i + 1) + " is not an object");
            }
            pieces.addAll(reader.read(message, i % 2 == 0 ? Role.USER : Role.ASSISTANT));
        }
        reader.tell(metadata);
        return pieces;
    }

    private static SortedMap<String, String> identity(Json.Obj row, MetadataReader metadata) {
        SortedMap<String, String> identity = new TreeMap<>();
        for (String name : IDS) {
            put(identity, name, find(row, name));
        }
        for (String name : PAIRS) {
            put(identity, name, find(row, name));
        }
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        return identity;
    }

    private static void put(SortedMap<String, String> identity, String name, @Nullable Json value) {
        if (value != null) {
            identity.put(name, value.text());
        }
    }

    private static @Nullable Json find(Json.Obj row, String name) {
        Json value = row.get(name);
        Json.Obj metadata = row.object("metadata");
        return value == null && metadata != null ? metadata.get(name) : value;
    }

    private static String title(Json.Obj row, String untitled) {
        List<String> names = new ArrayList<>(List.of("title", "name"));
        names.addAll(IDS);
        for (String name : names) {
            Json value = row.get(name);
            if (value instanceof Json.Str || value instanceof Json.Literal) {
                String title = value.text().strip();
                if (!title.isEmpty()) {
                    return Sentence.line(title);
                }
            }
        }
        return untitled;
    }
}
