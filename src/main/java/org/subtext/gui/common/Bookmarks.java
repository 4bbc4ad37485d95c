package org.subtext.gui.common;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What screens were like when they were left, so that whoever comes back finds them so, until somebody else is in the
/// chair. FX thread only.
public final class Bookmarks {

    private final Map<String, String> kept = new HashMap<>();

    /// @param name of what is kept; begins with that of the screen
    public void keep(String name, String value) {
        kept.put(name, value);
    }

    public Optional<String> recall(String name) {
        return Optional.ofNullable(kept.get(name));
    }
}
