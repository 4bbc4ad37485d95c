package org.subtext.gui.shell;

import java.util.List;
import org.subtext.gui.library.LibraryView;

/// Everywhere the window can go, in the order of the navigation. A new screen is one entry here.
final class Places {

    /// Where one begins.
    static final String LIBRARY = "library";
    /// Where a rater reads and labels.
    static final String LABELLING = "labelling";

    static final List<Place> ALL = List.of(
            new Place(LIBRARY, "Library", false, LIBRARY,
                    (session, transcript) -> new LibraryView(session)));

    private Places() {}

    /// @throws IllegalArgumentException if there is no such place
    static Place named(String id) {
        return ALL.stream().filter(place -> place.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nowhere is called " + id));
    }
}
