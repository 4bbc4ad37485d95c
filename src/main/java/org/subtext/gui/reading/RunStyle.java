package org.subtext.gui.reading;

/// How a run of characters is set.
///
/// @param voice in whose voice
/// @param tone what the characters are
/// @param rightToLeft whether they are written from right to left
/// @param apart tells neighbours of one style apart that must not become one run
record RunStyle(Voice voice, Tone tone, boolean rightToLeft, boolean apart) {

    RunStyle(Voice voice, Tone tone) {
        this(voice, tone, false, false);
    }

    /// What the characters are.
    enum Tone {
        /// The transcript's own text.
        BODY,
        /// Text between the values of a tool call's arguments.
        ARGUMENT,
        /// A blank line.
        BLANK,
        /// A character that cannot be seen; the run is its name, drawn as one character.
        HIDDEN, TITLE, DETAIL, WARNING, CAPTION, CAPTION_DETAIL, PLACEHOLDER, FOLD
    }

    static final RunStyle NONE = new RunStyle(Voice.SPEECH, Tone.BODY);
}
