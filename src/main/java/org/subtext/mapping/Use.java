package org.subtext.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a field of a row is of a transcript.
public enum Use {
    /// What the model was told beforehand.
    SYSTEM,
    /// What it was asked.
    PROMPT,
    /// What it thought; of a message or of the response beside it.
    REASONING,
    /// Words that were put into its mouth; of a message, whether its words were.
    PREFILL,
    /// What it said.
    RESPONSE,
    /// A list of messages, in the shapes of the chat interfaces unless other fields say which of theirs is what.
    MESSAGES,
    /// Of a message, who speaks.
    ROLE,
    /// Of a message, what is said, or what a tool gave back.
    CONTENT,
    /// Of a message, the calls of tools in the shapes of the chat interfaces.
    TOOL_CALLS,
    /// Of a message, the tool that is called or that answers.
    TOOL,
    /// Of a message, what the tool is called with.
    ARGUMENTS,
    /// Of a message, the id that joins a call to its result.
    CALL,
    /// Of a message, the source's own id of it.
    MESSAGE_ID,
    /// Which conversation a row is a message of.
    CONVERSATION,
    /// Where in its conversation a row stands.
    ORDER,
    /// The source's own id of the transcript; part of its key.
    ID,
    /// What to call it in front of a lead.
    TITLE,
    /// The model under study; part of the key.
    MODEL,
    /// The situation it was put in.
    SCENARIO,
    /// The arm of the experiment; part of the key.
    CONDITION,
    /// The tier of the user it spoke to, a condition too; part of the key.
    TIER,
    /// What rows of one pair have in common; part of the key.
    PAIR_KEY,
    /// A string that marks the text as not for training.
    CANARY,
    /// What somebody concluded about it.
    VERDICT,
    /// Something else that is known of it.
    METADATA,
    /// Nothing: not taken in.
    LEFT_OUT;

    /// The name in files, such as `tool-calls`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The use of a name in files.
    public static Optional<Use> of(String id) {
        return Arrays.stream(values()).filter(use -> use.id().equals(id)).findFirst();
    }

    /// Whether it is said by somebody, so that the field makes a message, or a part of one, by itself.
    public boolean isVoice() {
        return switch (this) {
            case SYSTEM, PROMPT, REASONING, PREFILL, RESPONSE -> true;
            default -> false;
        };
    }

    /// Whether it is a property of a message and of nothing else.
    public boolean isOfMessage() {
        return switch (this) {
            case ROLE, CONTENT, TOOL_CALLS, TOOL, ARGUMENTS, CALL, MESSAGE_ID -> true;
            default -> false;
        };
    }
}
