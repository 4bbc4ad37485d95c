package org.subtext.gui.common;

/// A sentence for the person, shown at the bottom of the window until the next one.
///
/// @param tone how it is meant
/// @param sentence what is said
public record Notice(Tone tone, String sentence) {

    /// How a notice is meant.
    public enum Tone {
        /// Something was done.
        PLAIN,
        /// Something should be looked at.
        AMBER,
        /// Something went wrong.
        BAD
    }

    public static Notice plain(String sentence) {
        return new Notice(Tone.PLAIN, sentence);
    }

    public static Notice amber(String sentence) {
        return new Notice(Tone.AMBER, sentence);
    }

    public static Notice bad(String sentence) {
        return new Notice(Tone.BAD, sentence);
    }
}
