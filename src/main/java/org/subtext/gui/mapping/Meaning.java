package org.subtext.gui.mapping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.subtext.mapping.Use;

/// What a field can be, in the words of the window and in the order in which one looks for it.
enum Meaning {
    // @formatter:off
    REST("—", null),
    MESSAGES("the list of messages", Use.MESSAGES),
    ROLE("who speaks", Use.ROLE),
    CONTENT("what is said", Use.CONTENT),
    REASONING("what is thought", Use.REASONING),
    SYSTEM("instructions", Use.SYSTEM),
    PROMPT("what it is asked", Use.PROMPT),
    RESPONSE("what it says", Use.RESPONSE),
    PREFILL("put into its mouth", Use.PREFILL),
    TOOL_CALLS("calls of tools", Use.TOOL_CALLS),
    TOOL("a tool’s name", Use.TOOL),
    ARGUMENTS("a call’s arguments", Use.ARGUMENTS),
    CALL("a call’s id", Use.CALL),
    MESSAGE_ID("a message’s id", Use.MESSAGE_ID),
    CONVERSATION("which conversation", Use.CONVERSATION),
    ORDER("place in the conversation", Use.ORDER),
    ID("the transcript’s id", Use.ID),
    TITLE("title", Use.TITLE),
    MODEL("model", Use.MODEL),
    CONDITION("condition", Use.CONDITION),
    SCENARIO("scenario", Use.SCENARIO),
    TIER("tier", Use.TIER),
    PAIR_KEY("key of a pair", Use.PAIR_KEY),
    VERDICT("verdict", Use.VERDICT),
    CANARY("canary string", Use.CANARY),
    METADATA("metadata", Use.METADATA),
    LEFT_OUT("left out", Use.LEFT_OUT);
    // @formatter:on

    private final String words;
    private final @Nullable Use use;

    Meaning(String words, @Nullable Use use) {
        this.words = words;
        this.use = use;
    }

    /// Null for whatever becomes of the fields of which nothing is said.
    @Nullable
    Use use() {
        return use;
    }

    static Meaning of(@Nullable Use use) {
        return Arrays.stream(values()).filter(meaning -> meaning.use == use).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return words;
    }
}
