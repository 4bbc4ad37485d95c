package org.subtext.workflow;

import java.util.List;
import org.subtext.annotation.Suggestion;

/// What somebody may know of the suggestions on a transcript.
///
/// @param state whether they may see them
/// @param suggestions those that they see, in the order in which they came
public record Offer(State state, List<Suggestion> suggestions) {

    /// Whether somebody may see suggestions.
    public enum State {
        /// There are none, or none that this person is to know of.
        NONE,
        /// There are some, which are shown once the person begins a further pass.
        WAITING,
        /// They are shown, and what is done now is done with them in sight.
        SHOWN,
        /// They are shown to a lead who has not begun a further pass, so that none can be taken up yet.
        LOOKED_AT
    }

    /// Nothing to know of.
    static final Offer NONE = new Offer(State.NONE, List.of());

    public Offer {
        suggestions = List.copyOf(suggestions);
    }
}
