package org.subtext.gui.common;

import java.util.ArrayList;
import java.util.List;

/// A section of the sheet of keys.
///
/// @param title what its keys have in common
/// @param keys the keys, in the order in which they are learnt
public record KeyHelp(String title, List<Key> keys) {

    public KeyHelp {
        keys = List.copyOf(keys);
    }

    /// A key and what it does.
    ///
    /// @param caps the key as it stands on the caps; alternatives are separated by ` / `
    /// @param does what it does, in a few words
    public record Key(String caps, String does) {}

    /// A section from caps and meanings in turn.
    public static KeyHelp of(String title, String... capsAndMeanings) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i + 1 < capsAndMeanings.length; i += 2) {
            keys.add(new Key(capsAndMeanings[i], capsAndMeanings[i + 1]));
        }
        return new KeyHelp(title, keys);
    }
}
