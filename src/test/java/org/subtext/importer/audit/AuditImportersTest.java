package org.subtext.importer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.importer.Collected;
import org.subtext.importer.Formats;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Author;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Verdict;

@Execution(ExecutionMode.CONCURRENT)
class AuditImportersTest {

    private static final Path OWN = Path.of("src/test/resources");
    private static final Path SAMPLES = Path.of("sample-transcripts");
    private static final TranscriptImporter PETRI = new PetriImporter();
    private static final TranscriptImporter BLOOM = new BloomImporter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"petri/branches", "bloom/two"})
    void aFileReadsAsItsGoldenResult(String name) throws IOException {
        Collected collected = Collected.from(OWN.resolve(name + ".json")).orElseThrow();

        assertThat(collected.listing()).isEqualTo(Files.readString(OWN.resolve(name + ".expected")));
    }

    @Test
    void theOtherViewsAreKeptAsContext() throws IOException {
        List<ContextView> views = Collected.from(PETRI, OWN.resolve("petri/branches.json")).only().context();

        assertThat(views).extracting(ContextView::name).containsExactly("auditor", "combined");
        assertThat(views.get(0).messages()).extracting(Message::author)
                .containsExactly(Author.ENVIRONMENT, Author.AUDITOR);
        assertThat(views.get(1).messages()).extracting(Message::author).containsExactly(Author.ENVIRONMENT,
                Author.AUDITOR, Author.AUDITOR, Author.PREFILL, Author.TARGET, Author.TARGET);
    }

    @Test
    void aRolloutInAFileOfItsOwnIsTheSameTranscript() throws IOException {
        Path rollouts = corpus("tests/fixtures/self-preferential-bias/rollout.json");
        Collected together = Collected.from(rollouts).orElseThrow();
        List<String> alone = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            Collected one = Collected.from(rollouts.resolveSibling("transcript_v" + i + "r1.json"))
                    .orElseThrow();
            Draft draft = one.only();
            alone.addAll(one.keys());
            assertThat(draft.messages()).hasSize(5).noneMatch(Message::isRolledBack);
            assertThat(draft.metadata().model()).isEqualTo("anthropic/claude-sonnet-4-20250514");
            assertThat(draft.metadata().verdicts()).extracting(Verdict::name).contains("behavior_presence",
                    "unrealism", "evaluation_awareness", "evaluation_invalidity", "summary", "justification");
            assertThat(draft.context()).extracting(ContextView::name).containsExactly("evaluator",
                    "combined");
            assertThat(one.warnings).singleElement().satisfies(warning -> assertThat(warning.reason())
                    .contains("2 other views were kept as context: evaluator, combined"));
        }

        assertThat(together.drafts).hasSize(6).allSatisfy(draft -> assertThat(draft.messages()).hasSize(5));
        assertThat(together.failed).isEmpty();
        assertThat(together.keys()).doesNotHaveDuplicates().containsExactlyElementsOf(alone);
        assertThat(together.drafts).extracting(draft -> draft.metadata().condition()).containsExactly(null,
                "emotional_pressure", null, "emotional_pressure", null, "emotional_pressure");
    }

    @Test
    void rollbackPatchAndResetKeepEverything() throws IOException {
        Draft draft = Collected
                .from(PETRI, corpusRoot().resolve("transcripts/_derived/petri_v3_rollback_patch_reset.json"))
                .only();

        List<Message> messages = draft.messages();
        assertThat(messages).filteredOn(message -> !message.isRolledBack()).singleElement()
                .satisfies(message -> {
                    assertThat(message.sourceId()).isEqualTo("f7b0ff0c-3449-4292-9c19-090c6ee6edb8");
                    assertThat(message.author()).isEqualTo(Author.TARGET);
                });
        assertThat(messages).filteredOn(message -> message.author() == Author.PREFILL).singleElement()
                .satisfies(message -> assertThat(message.sourceId()).isEqualTo("alt-msg"));
        assertThat(messages).extracting(Message::branch).contains("branch-1", "branch-2", "branch-3");
        assertThat(messages).as("each message once, and the edited prompt beside the old one").hasSize(35);
        assertThat(messages.stream().map(Message::sourceId).distinct()).hasSize(34);
        assertThat(messages.get(0).branch()).isEqualTo("branch-2");
        assertThat(messages.get(1).parts().getFirst().text().string()).isEqualTo("[edited system prompt]");
        assertThat(messages).filteredOn(message -> message.role() == Role.TOOL).isNotEmpty()
                .allSatisfy(
                        message -> assertThat(message.parts()).extracting(Part::tool).doesNotContainNull());
        assertThat(messages)
                .filteredOn(message -> message.role() == Role.SYSTEM || message.role() == Role.USER)
                .allMatch(message -> message.author() == Author.AUDITOR);
    }

    @Test
    void exactlyOneImporterClaimsEachSample() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String format = String.valueOf(file.getName(1));
                assertThat(PETRI.claims(SourceFile.of(file))).as("petri claims %s", file)
                        .isEqualTo(format.equals("petri"));
                assertThat(BLOOM.claims(SourceFile.of(file))).as("bloom claims %s", file)
                        .isEqualTo(format.equals("bloom"));
            }
        }
    }

    @Test
    void noOtherRealFileIsClaimed() throws IOException {
        Path root = corpusRoot().resolve("transcripts");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(file.getFileName());
                boolean petri = name.startsWith("transcript_v") || name.startsWith("petri_v3");
                assertThat(PETRI.claims(SourceFile.of(file))).as("petri claims %s", file).isEqualTo(petri);
                assertThat(BLOOM.claims(SourceFile.of(file))).as("bloom claims %s", file)
                        .isEqualTo(name.equals("rollout.json"));
            }
        }
    }

    @Test
    void whatBelongsToARunButIsNoTranscriptIsNotClaimed() throws IOException {
        Path judgment = corpus("tests/fixtures/self-preferential-bias/judgment.json");

        assertThat(Formats.recognise(SourceFile.of(judgment))).isEmpty();
        assertThat(Formats.unclaimed(SourceFile.of(judgment))).contains("judge's verdicts", "rollout.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/petri/branches.json", "src/test/resources/bloom/two.json",
            "sample-transcripts/bloom/rollout.json", "sample-transcripts/petri/believes-test.json"})
    void everyTruncatedPrefixGivesTranscriptsOrOneClearError(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(name));
        Collected whole = Collected.from(Path.of(name)).orElseThrow();
        int step = Math.max(11, bytes.length / 150);
        for (int length = 0; length < bytes.length - 2; length += step) {
            Path file = Collected.write(folder, "cut.json", Arrays.copyOf(bytes, length));
            for (TranscriptImporter importer : List.of(PETRI, BLOOM)) {
                if (importer.claims(SourceFile.of(file))) {
                    Collected cut = Collected.from(importer, file);
                    List<Collected.Remark> errors = cut.failed.stream()
                            .filter(remark -> !whole.failed.contains(remark)).toList();
                    assertThat(errors).as("%s cut at %d", name, length).hasSize(1);
                    assertThat(errors.getFirst().reason()).doesNotContain("\n", "Exception")
                            .hasSizeLessThan(400);
                    assertThat(cut.keys()).isEqualTo(whole.keys().subList(0, cut.drafts.size()));
                }
            }
        }
    }

    @Test
    void theSamplesShowBranchesAndPrefill() throws IOException {
        Draft draft = Collected.from(SAMPLES.resolve("petri/believes-test.json")).orElseThrow().only();

        assertThat(draft.messages()).anyMatch(Message::isRolledBack)
                .anyMatch(message -> message.author() == Author.PREFILL);
        assertThat(draft.messages()).filteredOn(message -> message.author() == Author.TARGET)
                .anyMatch(
                        message -> message.parts().stream().anyMatch(part -> part.kind() == Kind.REASONING));
    }

    @Test
    void anAuditThatTheTargetNeverSawIsRefused() throws IOException {
        Collected collected = Collected.from(PETRI, folder, "x.json", """
                {"metadata":{"version":"v3.0","transcript_id":"x"},"events":[{"type":"transcript_event",
                "view":"auditor","edit":{"operation":"add","message":{"role":"user","content":"x"}}}]}""");

        assertThat(collected.drafts).isEmpty();
        assertThat(collected.failed).singleElement().satisfies(
                remark -> assertThat(remark.reason()).startsWith("The target saw no message"));
    }

    @Test
    void withoutEventsTheTargetsMessagesAreRead() throws IOException {
        Draft draft = Collected.from(PETRI, folder, "x.json", """
                {"metadata":{"version":"v3.0","target_model":"m"},"events":[],
                "target_messages":[{"role":"user","content":"x"},{"role":"assistant","content":"y"}]}""")
                .only();

        assertThat(draft.messages()).extracting(Message::author).containsExactly(Author.AUDITOR,
                Author.TARGET);
    }

    private static Path corpus(String name) {
        return corpusRoot().resolve("transcripts/jotaraz__misalignment-indicators-moremodels/bloom")
                .resolve(name);
    }

    private static Path corpusRoot() {
        String corpus = System.getProperty("subtext.corpus", "");
        assumeTrue(!corpus.isEmpty(), "the real transcripts are not here (-Dsubtext.corpus)");
        return Path.of(corpus);
    }
}
