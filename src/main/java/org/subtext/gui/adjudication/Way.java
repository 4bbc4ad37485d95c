package org.subtext.gui.adjudication;

import java.util.List;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Difference.Subject;

/// The ways in which a difference can be settled, with their keys.
enum Way {
    // @formatter:off
    TAKE("Take", "1"),
    UNION("Union", "u"),
    INTERSECTION("Intersection", "i"),
    OWN("Own boundaries", "o"),
    BOTH("Both valid", "v"),
    NONE("None", "0"),
    UNCLEAR("Codebook unclear", "?");
    // @formatter:on

    private final String title;
    private final String key;

    Way(String title, String key) {
        this.title = title;
        this.key = key;
    }

    /// What stands on its button.
    String title() {
        return title;
    }

    /// The character that chooses it.
    String key() {
        return key;
    }

    /// The ways that have a button for a difference; taking a version has a row of its own for each.
    static List<Way> offeredFor(Difference difference) {
        return switch (difference.subject()) {
            case Subject.Passage passage -> List.of(UNION, INTERSECTION, OWN, BOTH, NONE, UNCLEAR);
            case Subject.OnMessage message -> List.of(BOTH, NONE, UNCLEAR);
            case Subject.OnTranscript transcript -> List.of(BOTH, NONE, UNCLEAR);
            case Subject.Question question -> List.of(BOTH, NONE, UNCLEAR);
            case Subject.Links links -> List.of(BOTH, NONE, UNCLEAR);
        };
    }
}
