package org.subtext.transcript;

/// Who wrote a message, which its role does not tell.
public enum Author {
    /// The model under study. Only its words are labelled.
    TARGET,
    /// A model that plays the target's world in order to test it.
    AUDITOR,
    /// A person.
    HUMAN,
    /// A tool, a harness, a simulated world.
    ENVIRONMENT,
    /// Words put into the target's mouth by somebody else.
    PREFILL;

    /// The name in files: `target`, `auditor`, `human`, `environment`, `prefill`.
    public String id() {
        return Ids.of(this);
    }
}
