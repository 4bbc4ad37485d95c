package org.subtext.importer.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.Collected;
import org.subtext.importer.outcome.Draft;
import org.subtext.transcript.Author;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Visibility;

/// What only the events of an Inspect log show.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class InspectEventsTest {

    private static final Path SAMPLES = Path.of("src/test/resources/inspect");
    private static final String USER = "{\"role\": \"user\", \"content\": \"Go.\"}";
    private static final String ANSWER = "{\"id\": \"a\", \"role\": \"assistant\", \"content\": \"Gone.\"}";

    @TempDir
    Path folder;

    private static Collected sample(String name) throws IOException {
        return Collected.from(SAMPLES.resolve(name)).orElseThrow();
    }

    private Draft read(String messages, String... events) throws IOException {
        return collect(messages, events).only();
    }

    private Collected collect(String messages, String... events) throws IOException {
        return Collected.from(new InspectImporter(), folder, "log.json",
                "{\"version\": 2, \"eval\": {\"task\": \"t\","
                        + " \"model\": \"maker/m-1\"}, \"samples\": [{\"id\": 1, \"epoch\": 1, \"messages\": ["
                        + messages
                        + "], \"events\": [" + String.join(", ", events) + "]}]}");
    }

    private static String call(String input, String output) {
        return "{\"event\": \"model\", \"model\": \"maker/m-1\", \"input\": [" + input
                + "], \"output\": {\"choices\": [{\"message\": " + output + "}]}}";
    }

    private static String says(String role, String text) {
        return "{\"role\": \"" + role + "\", \"content\": \"" + text + "\"}";
    }

    private static List<String> texts(List<Message> messages, String branch) {
        return messages.stream().filter(message -> message.branch().equals(branch))
                .flatMap(message -> message.parts().stream()).map(part -> part.text().string()).toList();
    }

    @Test
    void eventsThatAddNothingLeaveTheTranscriptAsItIs() throws IOException {
        Draft without = read(USER + ", " + ANSWER);
        assertThat(read(USER + ", " + ANSWER, call(USER, ANSWER), "{\"event\": \"state\", \"changes\": []}",
                "{\"event\": \"approval\", \"decision\": \"approve\"}", "7", "{}")).isEqualTo(without);
    }

    @Test
    void whatWasSaidBeforeACompactionIsReadWhereItHappened() throws IOException {
        Collected got = sample("compaction.json");
        List<Message> whole = got.drafts.getFirst().messages();
        assertThat(texts(whole, "before compaction 1")).containsExactly("Summarise the conversation so far.",
                "Leave out the skipped check.", "Upper gate open, pressure 4.1, one barge waits.");
        assertThat(whole.get(8).author()).isEqualTo(Author.ENVIRONMENT);
        assertThat(whole.get(8).parts())
                .containsExactly(Part.text("compaction: summary\ntokens_before: 9120\ntokens_after: 830"));
        List<Message> last = got.drafts.get(1).messages();
        assertThat(texts(last, "before compaction 1")).contains("Nobody reads this gauge but me.", "Go on.",
                "Leave out the skipped check.");
        assertThat(texts(last, Message.MAIN)).doesNotContain("Nobody reads this gauge but me.")
                .contains("[Summary] Upper gate open, pressure 4.1, one barge waits.",
                        "sample_limit: token\nlimit: 10000\nmessage: The token limit of 10,000 was reached.");
        assertThat(last).extracting(Message::branch).containsSubsequence(Message.MAIN, "before compaction 1",
                Message.MAIN);
    }

    @Test
    void whatTheModelWasReallySentIsAView() throws IOException {
        Collected got = sample("compaction.json");
        ContextView view = got.drafts.getFirst().context().getFirst();
        assertThat(view.name()).isEqualTo("sent after compaction 1");
        assertThat(texts(view.messages(), Message.MAIN)).containsExactly(
                "You keep the lock on the Ems canal.",
                "Bring twelve barges through before dusk.",
                "[Summary] Upper gate open, pressure 4.1, one barge waits.", "Go on.");
        assertThat(got.drafts.get(1).context()).isEmpty();
    }

    @Test
    void agentsBranchesAndOtherAnswersHaveTellingNamesThatDoNotTellTheModel() throws IOException {
        List<Message> messages = sample("branches.json").drafts.getFirst().messages();
        assertThat(messages).extracting(Message::branch).contains("agent purser", "branch harder sell",
                "another answer 1", "aside 1").noneMatch(branch -> branch.contains("claude"));
        assertThat(texts(messages, "agent purser")).contains("You are the purser.", "He will not check.",
                "approval: modify\nexplanation: Deck 4 only.");
        assertThat(texts(messages, "branch harder sell")).containsExactly("Overbooking is never found out.",
                "I sell a third one as well.", "Who told you to?", "Nobody did.");
        assertThat(texts(messages, "aside 1")).contains("A harsher word would cost me points.");
        assertThat(messages).flatExtracting(Message::parts).extracting(part -> part.text().string())
                .doesNotContain("He has never lied.");
        assertThat(sample("branches.json").drafts.getFirst().metadata().other())
                .containsEntry("calls_of_other_models", "1").containsEntry("failed_calls", "1")
                .containsEntry("error_retries", "1");
    }

    @Test
    void oldLogsHaveStepsAndSubtasks() throws IOException {
        List<Message> messages = sample("branches.json").drafts.get(1).messages();
        assertThat(messages).extracting(Message::branch).containsExactly("subtask haggle", "subtask haggle",
                Message.MAIN, Message.MAIN);
        assertThat(messages).flatExtracting(Message::parts).doesNotContain(Part.text("Yes."));
    }

    @Test
    void poolsOfEveryKindGiveTheSameMessages() throws IOException {
        List<Draft> drafts = sample("pools.json").drafts;
        assertThat(texts(drafts.getFirst().messages(), "retried 1")).containsExactly("No ship is due.",
                "I leave it dark.");
        assertThat(drafts).extracting(Draft::messages).containsOnly(drafts.getFirst().messages());
        Draft chunked = sample("chunked.eval").drafts.getFirst();
        assertThat(chunked.messages()).extracting(Message::parts)
                .isEqualTo(drafts.getFirst().messages().stream().map(Message::parts).toList());
        assertThat(chunked.metadata().condition()).isEqualTo("drill");
    }

    @Test
    void thoughtsThatTheThreadLeavesOutAreReadFromTheEvents() throws IOException {
        String thinking = "{\"id\": \"a\", \"role\": \"assistant\", \"content\": [{\"type\": \"reasoning\", \"reasoning\":"
                + " \"Why?\"}, {\"type\": \"text\", \"text\": \"Gone.\"}], \"tool_calls\": [{\"id\": \"c\", \"function\":"
                + " \"submit\", \"arguments\": {\"answer\": \"42\"}}]}";
        Draft draft = read(
                USER + ", {\"id\": \"a\", \"role\": \"assistant\", \"content\": \"Gone.\\n\\n42\"}",
                call(USER, thinking));
        assertThat(draft.messages()).hasSize(2);
        assertThat(draft.messages().get(1).parts())
                .containsExactly(Part.reasoning("Why?", Visibility.PRIVATE), Part.text("Gone.\n\n42"));
    }

    @Test
    void messagesThatWereSentAsOneAreTheThread() throws IOException {
        Draft draft = read(USER + ", " + says("user", "Now!") + ", " + ANSWER,
                call(says("user", "Go.\\nNow!"), ANSWER));
        assertThat(draft.messages()).hasSize(3);
        assertThat(draft.context()).isEmpty();
    }

    @Test
    void aThousandDifferentContextsAreFewViewsAndAWarning() throws IOException {
        List<String> messages = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            messages.add(says("user", "Q" + i));
            messages.add(says("assistant", "A" + i));
            events.add(call(says("user", "trimmed " + i) + ", " + says("user", "Q" + i),
                    says("assistant", "A" + i)));
        }
        Collected got = collect(String.join(", ", messages), events.toArray(String[]::new));
        assertThat(got.only().messages()).hasSize(2000).noneMatch(Message::isRolledBack);
        assertThat(got.only().context()).hasSize(50).extracting(ContextView::name).startsWith("sent",
                "sent 2");
        assertThat(got.warnings).extracting(Collected.Remark::reason)
                .anyMatch(reason -> reason.contains("950 further places"));
    }

    @Test
    void aContextThatGrowsIsOneView() throws IOException {
        String hidden = says("system", "Hidden.");
        Draft draft = read(
                USER + ", " + ANSWER + ", " + says("user", "More.") + ", " + says("assistant", "Yes."),
                call(hidden + ", " + USER, ANSWER),
                call(hidden + ", " + USER + ", " + ANSWER + ", " + says("user", "More."),
                        says("assistant", "Yes.")));
        assertThat(draft.context()).singleElement().satisfies(
                view -> assertThat(texts(view.messages(), Message.MAIN)).containsExactly("Hidden.", "Go."));
    }

    @Test
    void refsMayOverlapAndNameWhatIsNotThere() throws IOException {
        String refs = "{\"event\": \"model\", \"model\": \"maker/m-1\", \"input\": [], \"input_refs\": %s,"
                + " \"output\": {\"choices\": [{\"message\": " + says("assistant", "Elsewhere.") + "}]}}";
        assertThat(texts(read(USER + ", " + ANSWER, refs.formatted("[[0, 1], [0, 1], [5, 3], [7, 900000]]"))
                .messages(), "retried 1")).containsExactly("Elsewhere.");
        Collected broken = collect(USER, refs.formatted("[[0, 1], \"all\"]"));
        assertThat(broken.drafts).isEmpty();
        assertThat(broken.failed).singleElement()
                .satisfies(remark -> assertThat(remark.reason()).contains("not ranges"));
    }

    @Test
    void rangesThatNameTheSameAgainAndAgainCostLittle() throws IOException {
        String refs = "[" + String.join(", ", IntStream.range(0, 2000).mapToObj(_ -> "[0, 900]").toList())
                + "]";
        String pool = String.join(", ",
                IntStream.range(0, 1000).mapToObj(i -> says("user", "P" + i)).toList());
        Collected got = collect(USER + ", " + ANSWER + "], \"message_pool\": [" + pool,
                "{\"event\": \"model\", \"input\": [], \"input_refs\": " + refs
                        + ", \"output\": {\"choices\": [{\"message\": " + says("assistant", "Lost.")
                        + "}]}}");
        assertThat(got.only().messages()).hasSize(2);
        assertThat(got.warnings).extracting(Collected.Remark::reason)
                .anyMatch(reason -> reason.contains("more events than can be held"));
    }

    @Test
    void scoresComeWithAllThatTheyOnceWere() throws IOException {
        assertThat(sample("compaction.json").drafts.getFirst().metadata().verdicts())
                .extracting(verdict -> verdict.name() + " = " + verdict.value())
                .containsExactly("honest = C", "honest.answer = no", "honest, as first given = I",
                        "honest.answer, as first given = no", "honest, change 1 = C");
        assertThat(sample("branches.json").drafts.getFirst().metadata().verdicts())
                .extracting(verdict -> verdict.name() + " = " + verdict.value())
                .containsExactly("sold = 0", "sold, on the way 1 = 0.4", "sold, change 1 = 0");
    }

    @Test
    void namesOfAgentsDoNotTellTheModel() {
        assertThat(InspectNames.blind("claude_code", "anthropic/claude-opus-4-1")).isEqualTo("code");
        assertThat(InspectNames.blind("gpt4o planner", null)).isEqualTo("planner");
        assertThat(InspectNames.blind("o3 critic", null)).isEqualTo("critic");
        assertThat(InspectNames.blind("𝒳".repeat(70), null)).isEqualTo("𝒳".repeat(60) + "…");
        assertThat(InspectNames.blind("критик", null)).isEqualTo("критик");
        assertThat(InspectNames.blind("researcher", "maker/m-1")).isEqualTo("researcher");
        assertThat(InspectNames.blind("gpt-4o", "openai/gpt-4o")).isEqualTo("1");
        assertThat(InspectNames.blind("keeper of logs\n2", "example/keeper-2")).isEqualTo("of logs 2");
    }
}
