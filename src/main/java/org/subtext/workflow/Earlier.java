package org.subtext.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.storage.ImportStore;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;

/// What earlier versions of an importer read from a file that is being imported, and which of it the file's transcripts
/// are now. Within the file's transaction.
///
/// A transcript is the newer reading of another if both were read from the same place of the same bytes and are by the
/// source's own identity the same, and if there are no others of which that is so. Where several are alike, or where
/// something at the place could not be read, nothing is taken for anything.
final class Earlier {

    private static final String ROW = "line ";

    /// What tells the transcripts of a file apart whatever is read of them.
    private record Origin(@Nullable String place, SortedMap<String, String> identity) {}

    /// A transcript and its newer reading.
    record Pair(TranscriptKey before, TranscriptKey after, @Nullable String place) {}

    private final Map<Origin, List<TranscriptKey>> earlier;
    private final Map<Origin, List<TranscriptKey>> added = new LinkedHashMap<>();

    private Earlier(Map<Origin, List<TranscriptKey>> earlier) {
        this.earlier = earlier;
    }

    /// Of a file from which nothing is imported.
    static Earlier none() {
        return new Earlier(Map.of());
    }

    static Earlier of(Store store, SourceFile file, TranscriptImporter importer) throws IOException {
        List<ImportStore.Earlier> read = importer.version() == 1
                ? List.of()
                : store.imports().earlier(file.sha256(), importer.id(), importer.version());
        Map<Origin, List<ImportStore.Earlier>> byOrigin = new HashMap<>();
        for (ImportStore.Earlier one : read) {
            store.transcripts().identity(one.transcript()).ifPresent(identity -> byOrigin
                    .computeIfAbsent(new Origin(one.place(), identity), _ -> new ArrayList<>()).add(one));
        }
        Map<Origin, List<TranscriptKey>> earlier = new HashMap<>();
        byOrigin.forEach((origin, all) -> earlier.put(origin, latest(all)));
        return new Earlier(earlier);
    }

    /// Of readings by several versions the last counts: what is left of those before could not follow then either.
    private static List<TranscriptKey> latest(List<ImportStore.Earlier> all) {
        int last = all.stream().map(ImportStore.Earlier::version).max(Comparator.naturalOrder())
                .orElseThrow();
        return all.stream().filter(one -> one.version() == last).map(ImportStore.Earlier::transcript)
                .toList();
    }

    /// What a transcript that is new in the project may be the newer reading of; empty if that is open or nothing.
    Optional<TranscriptKey> add(TranscriptKey key, @Nullable String place,
            SortedMap<String, String> identity) {
        Origin origin = new Origin(place, identity);
        List<TranscriptKey> known = earlier.getOrDefault(origin, List.of());
        if (!known.isEmpty()) {
            added.computeIfAbsent(origin, _ -> new ArrayList<>()).add(key);
        }
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }

    /// Which transcripts of the file are newer readings of which others.
    ///
    /// @param found all transcripts of the file
    /// @param failed what could not be read of it
    List<Pair> pairs(Set<TranscriptKey> found, List<Trouble> failed) {
        List<Pair> pairs = new ArrayList<>();
        added.forEach((origin, fresh) -> {
            List<TranscriptKey> gone = earlier.getOrDefault(origin, List.of()).stream()
                    .filter(key -> !found.contains(key)).toList();
            String place = origin.place();
            if (gone.size() == 1 && fresh.size() == 1
                    && failed.stream().noneMatch(trouble -> isAt(trouble.place(), place))) {
                pairs.add(new Pair(gone.getFirst(), fresh.getFirst(), place));
            }
        });
        return pairs;
    }

    /// Whether what could not be read may be a transcript of a place. It is not where it stands in another row or entry.
    private static boolean isAt(@Nullable String failed, @Nullable String place) {
        return failed == null || place == null || failed.startsWith(place)
                || place.startsWith(ROW) && !failed.startsWith(ROW);
    }
}
