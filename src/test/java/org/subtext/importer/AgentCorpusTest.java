package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.outcome.Draft;
import org.subtext.transcript.Author;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Visibility;

/// The real files of agents' own formats.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class AgentCorpusTest {

    /// What the index calls a format, and the importer of it.
    private static final Map<String, String> IMPORTERS = Map.of("swe-agent .traj", "swe-agent",
            "mini-swe-agent .traj.json", "mini-swe-agent",
            "tau-bench results", "tau-bench", "tau-bench airline json", "tau-bench", "tau2 simulation",
            "tau2", "bloom-example", "bloom-example");

    /// The importer that claims a file of the index; none if its format is none of these.
    static List<String> claiming(CorpusTest.Row row) {
        if (isOpenHands(row)) {
            return List.of("openhands");
        }
        String importer = IMPORTERS.get(row.format());
        return importer == null ? List.of() : List.of(importer);
    }

    /// One of the files called so holds patches alone.
    private static boolean isOpenHands(CorpusTest.Row row) {
        return row.format().startsWith("openhands") && !row.path().endsWith("example_model_output.json");
    }

    /// The index counts events; each is a message, but for those that say nothing of their own.
    @Test
    void everyEventOfOpenHandsThatSaysSomethingIsAMessage() throws IOException {
        int files = 0;
        for (CorpusTest.Row row : CorpusTest.index().stream().filter(AgentCorpusTest::isOpenHands).toList()) {
            files++;
            Collected got = CorpusTest.read(row.path());
            assertThat(got.failed).as(row.path()).isEmpty();
            assertThat(got.warnings).as(row.path()).isEmpty();
            assertThat(got.drafts).as(row.path()).hasSize(Integer.parseInt(row.transcripts()));
            String text = Files.readString(CorpusTest.corpus().resolve(row.path()));
            Matcher silent = Pattern.compile("\"action\": ?\"(?:recall|change_agent_state)\""
                    + "|\"observation\": ?\"(?:null|agent_state_changed)\"").matcher(text);
            assertThat(got.messages() + silent.results().count()).as(row.path())
                    .isEqualTo(Long.parseLong(row.messages()));
            assertThat(got.drafts).as(row.path()).allSatisfy(draft -> nothingIsDoubled(draft));
        }
        assertThat(files).isEqualTo(6);
    }

    /// Long words of the model stand in one place only.
    private static void nothingIsDoubled(Draft draft) {
        for (Message turn : draft.messages().stream().filter(AgentCorpusTest::isTurn).toList()) {
            List<String> texts = turn.parts().stream().map(part -> part.text().string())
                    .filter(text -> text.length() > 80).toList();
            assertThat(texts).doesNotHaveDuplicates();
            for (String text : texts) {
                assertThat(texts.stream().filter(other -> other.contains(text))).hasSize(1);
            }
        }
    }

    private static List<CorpusTest.Row> rows(String format) throws IOException {
        return CorpusTest.index().stream().filter(row -> row.format().equals(format)).toList();
    }

    private static long count(Draft draft, Predicate<Message> predicate) {
        return draft.messages().stream().filter(predicate).count();
    }

    private static boolean isTurn(Message message) {
        return message.role() == Role.ASSISTANT && message.author() == Author.TARGET;
    }

    /// The index counts the steps of a trajectory; each is a turn of the model. A demonstration without steps has 0.
    @Test
    void everyStepOfSweAgentIsATurnWithAThoughtAndACall() throws IOException {
        List<CorpusTest.Row> rows = rows("swe-agent .traj");
        assertThat(rows).hasSize(5);
        for (CorpusTest.Row row : rows) {
            Collected got = CorpusTest.read(row.path());
            assertThat(got.failed).as(row.path()).isEmpty();
            assertThat(got.warnings).as(row.path()).isEmpty();
            Draft draft = got.only();
            int steps = Integer.parseInt(row.messages());
            assertThat(count(draft, AgentCorpusTest::isTurn)).as(row.path())
                    .isEqualTo(steps == 0 ? 5 : steps);
            assertThat(draft.messages().stream().filter(AgentCorpusTest::isTurn)).as(row.path())
                    .allSatisfy(turn -> {
                        assertThat(turn.parts()).extracting(Part::kind).containsExactly(Kind.REASONING,
                                Kind.TOOL_CALL);
                        assertThat(turn.parts().getFirst().visibility()).isEqualTo(Visibility.VISIBLE);
                        assertThat(turn.parts().getFirst().text().string()).doesNotContain("```");
                    });
        }
    }

    /// The index does not count messages here; the first version has one for each turn and each answer of the shell.
    @Test
    void theFirstMiniSweAgentsTurnsAreThoughtsAndCalls() throws IOException {
        int messages = 0;
        for (CorpusTest.Row row : rows("mini-swe-agent .traj.json")) {
            Collected got = CorpusTest.read(row.path());
            assertThat(got.failed).as(row.path()).isEmpty();
            Draft draft = got.only();
            messages += draft.messages().size();
            assertThat(count(draft, AgentCorpusTest::isTurn)).as(row.path())
                    .isEqualTo((draft.messages().size() - 2) / 2);
            assertThat(draft.messages().stream().filter(AgentCorpusTest::isTurn)).as(row.path())
                    .allSatisfy(turn -> assertThat(turn.parts()).extracting(Part::kind)
                            .contains(Kind.REASONING, Kind.TOOL_CALL));
            assertThat(count(draft, message -> message.role() == Role.USER)).as(row.path()).isEqualTo(1);
        }
        assertThat(messages).isEqualTo(22 + 6);
    }

    @Test
    void aResultOfTauBenchIsATranscriptOfItsTaskAndTrial() throws IOException {
        CorpusTest.Row row = rows("tau-bench results").getFirst();
        Collected got = CorpusTest.read(row.path());
        assertThat(got.failed).isEmpty();
        assertThat(got.warnings).isEmpty();
        assertThat(got.drafts).hasSize(Integer.parseInt(row.transcripts()));
        assertThat(got.messages()).isEqualTo(Integer.parseInt(row.messages()));
        assertThat(got.keys()).doesNotHaveDuplicates();
        assertThat(got.drafts).extracting(Draft::identity).doesNotHaveDuplicates()
                .allSatisfy(identity -> assertThat(identity).containsOnlyKeys("task", "trial"));
        assertThat(got.drafts).allSatisfy(draft -> {
            assertThat(draft.metadata().verdicts()).anyMatch(verdict -> verdict.name().equals("reward"));
            assertThat(draft.messages()).filteredOn(message -> message.role() == Role.USER)
                    .allMatch(message -> message.author() == Author.AUDITOR);
        });
        assertThat(CorpusTest.read(rows("tau-bench airline json").getFirst().path()).drafts).hasSize(1);
    }

    /// The index does not count messages: the real simulations are spoken, and their words were taken out.
    @Test
    void aSpokenSimulationIsTurnsEvenWithoutItsWords() throws IOException {
        List<CorpusTest.Row> rows = rows("tau2 simulation");
        assertThat(rows).hasSize(2);
        for (CorpusTest.Row row : rows) {
            Collected got = CorpusTest.read(row.path());
            assertThat(got.failed).as(row.path()).isEmpty();
            assertThat(got.only().messages()).as(row.path()).hasSizeBetween(15, 60)
                    .allMatch(message -> message.author() == Author.TARGET
                            || message.author() == Author.AUDITOR)
                    .allSatisfy(message -> assertThat(message.parts()).singleElement()
                            .matches(part -> part.kind() == Kind.MEDIA));
            assertThat(got.warnings).as(row.path()).anyMatch(remark -> remark.reason().contains("words of"));
        }
    }

    /// The index does not count messages. A call joins the target's turn, and a system prompt stands before the rest.
    @Test
    void anEarlyExampleOfBloomIsOneTranscriptOfWhatTheTargetThoughtSaidAndDid() throws IOException {
        Map<String, List<Integer>> messagesAndCalls = Map.of("blackmail-opus4.json", List.of(3, 4),
                "oversight-subversion-opus3.json", List.of(12, 5), "awareness_sonnet4.json", List.of(48, 25),
                "sabotage_airlines.json", List.of(85, 42), "research-sandbagging/example1.json",
                List.of(4, 0),
                "hardcode-test-cases/example1.json", List.of(4, 0));
        List<CorpusTest.Row> rows = rows("bloom-example");
        assertThat(rows).hasSize(6);
        for (CorpusTest.Row row : rows) {
            Collected got = CorpusTest.read(row.path());
            assertThat(got.failed).as(row.path()).isEmpty();
            assertThat(got.warnings).as(row.path()).isEmpty();
            Draft draft = got.only();
            List<Part> parts = draft.messages().stream().flatMap(message -> message.parts().stream())
                    .toList();
            List<Integer> expected = messagesAndCalls.entrySet().stream()
                    .filter(entry -> row.path().endsWith(entry.getKey())).findFirst().orElseThrow()
                    .getValue();
            assertThat(List.of(draft.messages().size(),
                    (int) parts.stream().filter(part -> part.kind() == Kind.TOOL_CALL).count()))
                    .as(row.path())
                    .isEqualTo(expected);
            assertThat(parts.stream().anyMatch(part -> part.visibility() == Visibility.PRIVATE))
                    .as(row.path())
                    .isEqualTo(row.path().matches(".*(opus|sonnet)\\d.json"));
            assertThat(draft.messages().stream().filter(AgentCorpusTest::isTurn)
                    .flatMap(message -> message.parts().stream())).as(row.path())
                    .noneMatch(part -> part.text().string().contains("<thinking>"));
        }
    }
}
