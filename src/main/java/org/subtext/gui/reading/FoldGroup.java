package org.subtext.gui.reading;

import org.subtext.gui.reading.Outline.Section;

/// Sections of a transcript that are folded away together, down to their headings.
public enum FoldGroup {
    SYSTEM("System messages"), USER("User messages"), SPEECH("What the model said"), REASONING(
            "Reasoning"), CALLS("Tool calls"), RESULTS("Tool results"), BRANCHES("Branches");

    private final String words;

    FoldGroup(String words) {
        this.words = words;
    }

    /// What they are called in front of people.
    public String words() {
        return words;
    }

    /// Whether a section is one of them.
    boolean holds(Section section) {
        return this == BRANCHES ? section.message().isRolledBack() : this == of(section);
    }

    /// The one for what a section is.
    static FoldGroup of(Section section) {
        return switch (section.voice()) {
            case SYSTEM -> SYSTEM;
            case USER -> USER;
            case SPEECH -> SPEECH;
            case REASONING -> REASONING;
            case CALL -> CALLS;
            case RESULT -> RESULTS;
            case MEDIA -> switch (section.message().role()) {
                case SYSTEM -> SYSTEM;
                case USER -> USER;
                case ASSISTANT -> SPEECH;
                case TOOL -> RESULTS;
            };
        };
    }
}
