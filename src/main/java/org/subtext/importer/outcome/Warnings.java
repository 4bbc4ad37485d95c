package org.subtext.importer.outcome;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects what is to be said about a file, so that a remark that holds for thousands of rows is made once, with the
/// number of further places.
public final class Warnings {

    private static final int MOST = 50;

    private final Map<String, Occurrences> occurrences = new LinkedHashMap<>();
    private int further;
    private @Nullable String place;

    private static final class Occurrences {

        private final @Nullable String first;
        private @Nullable String last;
        private int places = 1;

        Occurrences(@Nullable String first) {
            this.first = first;
            this.last = first;
        }
    }

    /// Says where the remarks that follow belong.
    public void at(@Nullable String place) {
        this.place = place;
    }

    /// Remembers a remark for the present place.
    public void add(String reason) {
        Occurrences known = occurrences.get(reason);
        if (known == null) {
            if (occurrences.size() < MOST) {
                occurrences.put(reason, new Occurrences(place));
            } else {
                further++;
            }
        } else if (place != null && !place.equals(known.last)) {
            known.places++;
            known.last = place;
        }
    }

    /// Remarks that a name stood twice in an object.
    ///
    /// @param name as the reader of the object tells it; null if none did
    public void repeated(@Nullable String name) {
        if (name != null) {
            add("the name " + Sentence.quote(name) + " stands twice in one object; the last one counts");
        }
    }

    /// Tells them all.
    public void tell(TranscriptSink sink) {
        occurrences.forEach((reason, where) -> {
            String more = where.places == 1 ? "" : " (and in " + (where.places - 1) + " more)";
            sink.warning(where.first, Sentence.of(reason + more));
        });
        if (further > 0) {
            sink.warning(null, Sentence.of(further + " further remarks are left out"));
        }
        occurrences.clear();
        further = 0;
    }
}
