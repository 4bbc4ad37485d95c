package org.subtext.workflow;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.storage.Store;

/// What a rater takes along between sessions: where they were, the size of the text, the theme. Not in the history.
public final class Remembering {

    private final Store store;

    Remembering(Store store) {
        this.store = store;
    }

    /// What was remembered under a name; null if nothing was.
    public @Nullable String recall(UUID rater, String name) {
        return store.memory().recall(rater, name).orElse(null);
    }

    /// Remembers a value under a name, in the place of the one before.
    public void remember(UUID rater, String name, String value) {
        store.write(() -> {
            store.memory().remember(rater, name, value);
            return null;
        });
    }
}
