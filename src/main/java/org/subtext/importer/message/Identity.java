package org.subtext.importer.message;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;

/// Names a transcript by what its source calls it, so that two that read alike stay two.
public final class Identity {

    private Identity() {}

    /// Adds to a transcript's names what a field says, if it is there.
    public static void put(SortedMap<String, String> identity, String name, @Nullable Json value) {
        if (value != null) {
            identity.put(name, value.text());
        }
    }
}
