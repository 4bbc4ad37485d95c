package org.subtext.workflow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be told of one file: each trouble at its place, and where there are more than anybody reads, how many more.
final class Troubles {

    /// A file of bad lines alone could fill the memory with them.
    static final int MOST = 10_000;

    private final String file;
    private final String further;
    private final List<Trouble> first = new ArrayList<>();
    private long more;

    /// @param further what is said of those that are only counted, behind their number
    Troubles(String file, String further) {
        this.file = file;
        this.further = further;
    }

    void add(@Nullable String place, String reason) {
        if (first.size() < MOST) {
            first.add(new Trouble(file, place, reason));
        } else {
            more++;
        }
    }

    List<Trouble> list() {
        List<Trouble> all = new ArrayList<>(first);
        if (more > 0) {
            all.add(new Trouble(file, null, more + " " + further));
        }
        return List.copyOf(all);
    }
}
