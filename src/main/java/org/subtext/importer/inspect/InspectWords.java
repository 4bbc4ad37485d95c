package org.subtext.importer.inspect;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.subtext.importer.json.Json;
import org.subtext.transcript.Wtf8;

/// What makes two messages of a log the same, as 128 bits: role, words, calls and their ids, but neither the message's
/// own id, which copies lose, nor its reasoning, which a model is mostly not sent again.
///
/// @param high the first 64 bits
/// @param low the others
record InspectWords(long high, long low) {

    /// No words at all.
    static final InspectWords NONE = new Digest().words();

    /// The words of a message.
    static InspectWords said(Json message) {
        Digest digest = new Digest();
        if (!(message instanceof Json.Obj object)) {
            digest.add(message);
            return digest.words();
        }
        digest.add(String.valueOf(object.string("role")));
        Json content = object.get("content");
        if (content instanceof Json.Arr(List<Json> blocks)) {
            for (Json block : blocks) {
                if (!isThought(block)) {
                    said(block, digest);
                }
            }
        } else if (content != null) {
            said(content, digest);
        }
        for (Json call : object.items("tool_calls")) {
            digest.add("call");
            if (call instanceof Json.Obj made) {
                digest.add(made.string("id") + " " + made.string("function"));
                digest.add(made.fields().getOrDefault("arguments", Json.NULL));
            } else {
                digest.add(call);
            }
        }
        Json answered = object.get("tool_call_id");
        if (answered != null) {
            digest.add("answers");
            digest.add(answered);
        }
        for (String name : new String[]{"error", "tool_error"}) {
            Json error = object.get(name);
            if (error != null) {
                digest.add(name);
                digest.add(error);
            }
        }
        return digest.words();
    }

    private static void said(Json block, Digest digest) {
        String text = block instanceof Json.Str(String value)
                ? value
                : block instanceof Json.Obj object && "text".equals(object.string("type"))
                        ? object.string("text")
                        : null;
        if (text == null) {
            digest.add("block");
            digest.add(block);
        } else if (!text.isBlank()) {
            digest.add("text");
            digest.add(text.strip());
        }
    }

    /// The thoughts of a message; [#NONE] if it has none that can be read.
    static InspectWords thought(Json message) {
        Digest digest = new Digest();
        if (message instanceof Json.Obj object) {
            for (Json block : object.items("content")) {
                if (isThought(block) && block instanceof Json.Obj thought) {
                    for (String name : new String[]{"reasoning", "thinking", "summary"}) {
                        if (thought.string(name) instanceof String text && !text.isBlank()) {
                            digest.add(text);
                        }
                    }
                }
            }
        }
        return digest.words();
    }

    /// Whether a block of a message is a thought.
    static boolean isThought(Json block) {
        return block instanceof Json.Obj object && object.string("type") instanceof String type
                && (type.equals("reasoning") || type.endsWith("thinking"));
    }

    /// What a message is in the file, but for its id.
    static InspectWords written(Json message) {
        Digest digest = new Digest();
        if (message instanceof Json.Obj(Map<String, Json> fields)) {
            fields.forEach((name, value) -> {
                if (!name.equals("id") && !value.isNull()) {
                    digest.add(name);
                    digest.add(value);
                }
            });
        } else {
            digest.add(message);
        }
        return digest.words();
    }

    private static final class Digest {

        private final MessageDigest digest;

        Digest() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        void add(String text) {
            byte[] bytes = Wtf8.encode(text);
            digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
            digest.update(bytes);
        }

        /// Two values add the same bytes only if they are the same.
        void add(Json json) {
            switch (json) {
                case Json.Str(String value) -> {
                    digest.update((byte) '"');
                    add(value);
                }
                case Json.Literal(String source) -> {
                    digest.update((byte) '=');
                    add(source);
                }
                case Json.Arr(List<Json> items) -> {
                    digest.update((byte) '[');
                    items.forEach(this::add);
                    digest.update((byte) ']');
                }
                case Json.Obj(Map<String, Json> fields) -> {
                    digest.update((byte) '{');
                    fields.forEach((name, value) -> {
                        add(name);
                        add(value);
                    });
                    digest.update((byte) '}');
                }
            }
        }

        InspectWords words() {
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
            return new InspectWords(bytes.getLong(), bytes.getLong());
        }
    }
}
