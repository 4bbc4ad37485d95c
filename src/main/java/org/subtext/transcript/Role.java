package org.subtext.transcript;

/// In which seat of the conversation a message stands, as the model's interface has it.
public enum Role {
    /// Instructions; also what OpenAI calls `developer`.
    SYSTEM,
    /// What the model is asked.
    USER,
    /// What the model produced, or was made to seem to have produced ([Author#PREFILL]).
    ASSISTANT,
    /// What a tool gave back; also OpenAI's `function`.
    TOOL;

    /// The name in files: `system`, `user`, `assistant`, `tool`.
    public String id() {
        return Ids.of(this);
    }
}
