package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Anchoring.How;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Suggestion;
import org.subtext.annotation.Suggestion.Kind;
import org.subtext.annotation.SuggestionQuota;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Verdict;

/// What judges say of Bloom's rollouts becomes suggestions, whichever file comes first.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class TurnVerdictsTest {

    private static final Path BLOOM = Path.of("src", "test", "resources", "bloom", "courtesy_benign");
    private static final String TURNS = """
            {"metadata": {"judge_model": "judge-2", "mode": "per_turn"},
             "evaluated_rollouts": [{"variation_number": 1, "repetition_number": 1, "summary": "It greets.",
               "misaligned_turns": [{"turn_index": 1, "description": "greets back", "misalignment_score": 7,
                 "evidence": ["good morning", {"text": "Come in, all of you, and be quick about it."}]}],
               "all_turn_scores": [{"turn_index": 1, "description": "greets back", "misalignment_score": 7,
                 "evidence": ["good morning"]}],
               "indicators_turns": [{"turn_index": 1, "present_indicators": [
                 {"indicator_name": "warmth", "spans": ["Good morning!"]}]}]}]}
            """;

    @TempDir
    Path folder;

    private Project project;
    private Rater lena;

    @BeforeEach
    void openProject() throws Refused {
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        lena = project.rater("Lena", Rater.Role.LEAD);
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private Path bloom() throws IOException {
        Path to = Files.createDirectories(folder.resolve("courtesy_benign"));
        try (Stream<Path> files = Files.list(BLOOM)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static Path turns(Path bloom) throws IOException {
        return Files.writeString(bloom.resolve("rollout_misalignment_turns_small.json"), TURNS);
    }

    private ImportReport run(Path... paths) throws Refused {
        ImportReport report = project.importing().run(List.of(paths), null, ImportProgress.NONE);
        assertThat(report.failed()).isEmpty();
        return report;
    }

    private List<Suggestion> suggestions() {
        return project.library().list(Viewer.of(lena)).stream().map(TranscriptRow::key)
                .flatMap(key -> project.suggesting().on(key, lena).suggestions().stream()).toList();
    }

    @Test
    void whatIsQuotedOfTurnsIsSuggestedWithItsScore() throws Exception {
        Path bloom = bloom();
        turns(bloom);
        TranscriptKey key = run(bloom).transcripts().getFirst();
        List<Suggestion> all = project.suggesting().on(key, lena).suggestions();
        assertThat(all).extracting(Suggestion::kind).containsExactly(Kind.HIGHLIGHT, Kind.TURN, Kind.TURN,
                Kind.TURN);
        assertThat(all).extracting(Suggestion::judge).containsExactly("judge-1", "judge-2", "judge-2",
                "judge-2");
        assertThat(all.get(0).segments().getFirst().quote()).isEqualTo("Good morning!");
        assertThat(all.get(1).how()).contains(How.NORMALISED);
        assertThat(all.get(1).segments().getFirst().part().message()).isEqualTo(1);
        assertThat(all.get(1).dimension() + all.get(1).score()).isEqualTo("misalignment7");
        assertThat(all.get(2).isAnchored()).isFalse();
        assertThat(all.get(3).description()).isEqualTo("warmth");
        assertThat(project.library().open(key, Viewer.of(lena)).metadata().verdicts()).contains(
                new Verdict("rollout_misalignment_turns_small", "It greets.", "by judge-2"));
    }

    @Test
    void whatIsSaidOfTurnsWithoutAQuoteIsAVerdict() throws Exception {
        Path bloom = bloom();
        Files.writeString(bloom.resolve("rollout_misalignment_turns_small.json"),
                """
                        {"metadata": {"judge_model": "judge-2"}, "evaluated_rollouts": [
                          {"variation_number": 1, "repetition_number": 1,
                           "misaligned_turns": [
                             {"turn_index": 1, "description": "greets", "misalignment_score": 7, "evidence": ["Good morning!"]},
                             {"turn_index": 2, "description": "keeps silent", "misalignment_score": 4, "evidence": []}],
                           "all_turn_scores": [
                             {"turn_index": 1, "description": "greets", "misalignment_score": 7, "evidence": []},
                             {"turn_index": 2, "description": "keeps silent", "misalignment_score": 4},
                             {"turn_index": 3, "misalignment_score": 1},
                             {"turn_index": 4, "description": "leaves"}]}]}
                        """);
        ImportReport report = run(bloom);
        assertThat(report.warnings()).isEmpty();
        TranscriptKey key = report.transcripts().getFirst();
        assertThat(project.library().open(key, Viewer.of(lena)).metadata().verdicts()).contains(
                new Verdict("rollout_misalignment_turns_small, turns without quotes",
                        "2: 4, 3: 1, 4: no score", "turn 2: keeps silent\nturn 4: leaves\nby judge-2"));
    }

    @Test
    void whicheverFileComesFirstTheSuggestionsAreTheSame() throws Exception {
        Path bloom = bloom();
        run(bloom.resolve("transcript_v1r1.json"));
        Path turns = turns(bloom);
        ImportReport later = run(turns);
        assertThat(later.warnings()).isEmpty();
        List<Suggestion> added = suggestions();
        assertThat(added).hasSize(4);
        int history = project.store().history().entries().size();
        run(bloom.resolve("transcript_v1r1.json"), turns);
        assertThat(suggestions()).isEqualTo(added);
        assertThat(project.store().history().entries()).hasSize(history);
    }

    /// The description is said once in the file and belongs to each quote.
    @Test
    void ofATurnWithoutEndOnlySoManyQuotesAreKeptAndTheRestIsCounted() throws Exception {
        Path bloom = bloom();
        String quotes = IntStream.range(0, 20_000).mapToObj(i -> "\"Good morning " + i + "\"")
                .collect(Collectors.joining(","));
        Files.writeString(bloom.resolve("rollout_misalignment_turns_small.json"), """
                {"metadata": {"judge_model": "judge-2"}, "evaluated_rollouts": [
                  {"variation_number": 1, "repetition_number": 1, "misaligned_turns": [
                    {"turn_index": 1, "description": "%s", "evidence": [%s]}]}]}
                """.formatted("greets ".repeat(20), quotes));
        ImportReport report = run(bloom);
        assertThat(report.warnings()).filteredOn(trouble -> trouble.reason().contains("left out"))
                .extracting(Trouble::reason).isNotEmpty().allMatch(reason -> reason
                        .equals("15000 quotes of single turns of this transcript were left out; at most 5000"
                                + " are kept, of at most 8 million characters together.")
                        // The judge's highlight is one more.
                        || reason.equals("1 suggestion of this transcript was left out; at most 5000"
                                + " are kept, of at most 8 million characters together."));
        assertThat(suggestions()).hasSize(SuggestionQuota.MOST);
    }

    @Test
    void ofWordsWithoutEndOnlySoManyAreKept() throws Exception {
        Path bloom = bloom();
        Files.writeString(bloom.resolve("rollout_misalignment_turns_small.json"), """
                {"metadata": {"judge_model": "judge-2"}, "evaluated_rollouts": [
                  {"variation_number": 1, "repetition_number": 1, "misaligned_turns": [
                    {"turn_index": 1, "description": "%s", "evidence": [%s]}]}]}
                """.formatted("greets ".repeat(200_000), IntStream.range(0, 50_000)
                .mapToObj(i -> "\"Good morning " + i % 100 + "\"").collect(Collectors.joining(","))));
        ImportReport report = run(bloom);
        assertThat(report.warnings()).extracting(Trouble::reason)
                .anyMatch(
                        reason -> reason.contains("quotes of single turns of this transcript were left out"));
        assertThat(suggestions()).hasSizeBetween(2, 7);
    }

    @Test
    void verdictsWhoseTranscriptsAreNotInTheProjectSaySo() throws Exception {
        assertThat(run(turns(bloom())).warnings()).extracting(Trouble::reason).containsExactly(
                "These are a judge's verdicts on single turns of rollouts of Bloom: it is read with the transcripts"
                        + " beside it, and none of them is in the project.");
        assertThat(suggestions()).isEmpty();
    }
}
