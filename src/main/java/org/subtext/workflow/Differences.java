package org.subtext.workflow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.subtext.importer.outcome.Sentence;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Verdict;

/// Where a file says something else of transcripts than the project knows of them: how many they are, and of what.
final class Differences {

    /// How many names are told; of more only the number.
    private static final int NAMED = 4;

    private final Set<String> judged = new LinkedHashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private int rejudged;
    private int unlike;

    /// Counts what a file says of a transcript.
    ///
    /// @param all what is known of it from now on
    void add(Metadata known, Metadata told, Metadata all) {
        Set<Verdict> before = Set.copyOf(known.verdicts());
        List<String> later = all.verdicts().stream()
                .filter(verdict -> verdict.isLater() && !before.contains(verdict))
                .map(verdict -> verdict.first().name()).toList();
        if (!later.isEmpty()) {
            rejudged++;
            judged.addAll(later);
        }
        List<String> others = known.unlike(told);
        if (!others.isEmpty()) {
            unlike++;
            fields.addAll(others);
        }
    }

    /// What there is to say of the file, as sentences.
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (rejudged > 0) {
            remarks.add("The file has other verdicts on " + transcripts(rejudged) + " than were known ("
                    + names(judged) + "); both are kept, its own as “NAME, in a later file”.");
        }
        if (unlike > 0) {
            remarks.add("The file says something else of " + transcripts(unlike) + " than is known ("
                    + names(fields) + "); what is known stays.");
        }
        return remarks;
    }

    private static String transcripts(int count) {
        return count == 1 ? "a transcript" : count + " transcripts";
    }

    private static String names(Set<String> names) {
        return names.stream().limit(NAMED).map(Sentence::quote).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
