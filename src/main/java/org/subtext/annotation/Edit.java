package org.subtext.annotation;

import java.util.List;

/// Something that a person did, as a value: made, undone and redone whole, in one transaction.
///
/// @param summary what it was, in the words of the undo menu, such as `label “Blackmail”`
/// @param changes what it changes, in order; each mark at most once
public record Edit(String summary, List<Change> changes) {

    public Edit {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("an edit changes something");
        }
    }

    /// The edit that takes this one back.
    public Edit inverse() {
        return new Edit(summary, changes.reversed().stream().map(Change::inverse).toList());
    }
}
