package org.subtext.importer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Anchoring.Unanchored;
import org.subtext.annotation.Citation;
import org.subtext.annotation.Suggestion;
import org.subtext.importer.CorpusTest;

/// What judges quote of the real transcripts, and how much of it is found where.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class HighlightsCorpusTest {

    private static Map<String, Integer> counts(String folder, boolean placed) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (CorpusTest.Row row : CorpusTest.index()) {
            if (!row.format().startsWith("petri-transcript") || !row.path().startsWith(folder)) {
                continue;
            }
            for (Suggestion suggestion : CorpusTest.read(row.path()).suggestions(0)) {
                for (Citation citation : suggestion.citations()) {
                    if (placed == (citation.claim().start() != null)) {
                        counts.merge(switch (citation.anchoring()) {
                            case At at -> at.how().name() + (at.missing().isEmpty() ? "" : " in part");
                            case Unanchored unanchored -> unanchored.why().name();
                        }, 1, Integer::sum);
                    }
                }
            }
        }
        return counts;
    }

    /// Four of them the judge quotes from the auditor's own view, whose messages have other ids; the target saw the same
    /// words.
    @Test
    void quotesWithAPlaceStandInTheTranscriptCharacterForCharacter() throws IOException {
        assertThat(counts("jotaraz", true)).isEqualTo(Map.of("EXACT", 18, "MOVED", 4));
    }

    /// Five the judge did not place; Bloom's judgment beside the transcripts tells all 27 once more, without places.
    @Test
    void quotesWithoutAPlaceStandThereAllTheSame() throws IOException {
        assertThat(counts("jotaraz", false)).isEqualTo(Map.of("MOVED", 22, "NORMALISED", 5 + 5));
    }

    /// The one that stands nowhere is a tool call as the judge was shown it.
    @Test
    void quotesOfABranchedTranscriptStandThere() throws IOException {
        assertThat(counts("_derived", true)).isEqualTo(Map.of("EXACT", 2, "NORMALISED", 1));
        assertThat(counts("_derived", false)).isEqualTo(Map.of("MOVED", 1, "NOWHERE", 1));
    }
}
