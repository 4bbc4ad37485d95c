package org.subtext.importer.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.Collected;
import org.subtext.importer.CorpusTest;
import org.subtext.importer.outcome.Draft;
import org.subtext.transcript.Metadata;

/// The real logs of Inspect of which there are several forms: in chunks or not, packed in all ways, as one document, with
/// entries twice, cut off, with pools of messages or without.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class InspectCorpusTest {

    private record Found(String file, Draft draft) {}

    /// A sample is the same in every file: its messages, parts and views, and all that is known of it but whether the run
    /// was finished. One log was written anew with its time in another zone.
    @Test
    void aSampleReadsTheSameFromEveryFileThatHoldsIt() throws IOException {
        Map<SortedMap<String, String>, List<Found>> samples = new LinkedHashMap<>();
        for (CorpusTest.Row row : CorpusTest.index()) {
            if (row.isInspect() && !row.path().contains("big_1200")) {
                Collected got = CorpusTest.read(row.path());
                got.drafts.forEach(draft -> samples.computeIfAbsent(draft.identity(), _ -> new ArrayList<>())
                        .add(new Found(row.path(), unfinished(draft))));
            }
        }
        int pairs = 0;
        int chunked = 0;
        for (List<Found> found : samples.values()) {
            for (Found other : found.subList(1, found.size())) {
                assertThat(other.draft()).as("%s and %s", found.getFirst().file(), other.file())
                        .isEqualTo(found.getFirst().draft());
                pairs++;
                chunked += other.file().contains("/chunked/logs/original/")
                        || other.file().contains("/logs/chunked/") ? 1 : 0;
            }
        }
        assertThat(pairs).isGreaterThan(130);
        assertThat(chunked).isGreaterThanOrEqualTo(16);
    }

    private static Draft unfinished(Draft draft) {
        Map<String, String> other = new TreeMap<>(draft.metadata().other());
        List.of("status", "created").forEach(other::remove);
        Metadata known = draft.metadata();
        return new Draft(draft.identity(), draft.title(), new Metadata(known.model(), known.scenario(),
                known.condition(), known.canary(), known.verdicts(), other), draft.messages(),
                draft.context());
    }

    /// Every log in a folder `chunked` has its original in the folder `original` beside it.
    @Test
    void everyLogInChunksIsItsOriginal() throws IOException {
        int pairs = 0;
        try (var files = Files.walk(CorpusTest.corpus())) {
            for (Path chunked : files.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().endsWith("logs/chunked")).sorted().toList()) {
                Path original = chunked.getParent().resolveSibling("original").resolve(chunked.getFileName());
                Map<SortedMap<String, String>, Draft> drafts = byIdentity(original);
                assertThat(drafts).as(chunked.toString()).isNotEmpty();
                assertThat(byIdentity(chunked)).isEqualTo(drafts);
                pairs++;
            }
        }
        assertThat(pairs).isGreaterThanOrEqualTo(4);
    }

    private static Map<SortedMap<String, String>, Draft> byIdentity(Path file) throws IOException {
        Map<SortedMap<String, String>, Draft> drafts = new LinkedHashMap<>();
        Collected.from(file).orElseThrow().drafts.forEach(draft -> drafts.put(draft.identity(), draft));
        return drafts;
    }
}
