package org.subtext.importer.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.Collected;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class ClaudeCodeImporterTest {

    @TempDir
    Path folder;

    private Collected read(String... lines) throws IOException {
        return Collected.from(new ClaudeCodeImporter(), folder, "s.jsonl", String.join("\n", lines) + "\n");
    }

    private static String line(String uuid, @Nullable String parent, String rest) {
        return "{\"sessionId\": \"s\", \"uuid\": \"" + uuid + "\", \"parentUuid\": "
                + (parent == null ? "null" : "\"" + parent + "\"") + ", " + rest + "}";
    }

    private static String asked(String uuid, @Nullable String parent, String text) {
        return line(uuid, parent,
                "\"type\": \"user\", \"message\": {\"role\": \"user\", \"content\": \"" + text + "\"}");
    }

    private static String said(String uuid, String parent, String id, String block) {
        return line(uuid, parent, "\"type\": \"assistant\", \"message\": {\"id\": \"" + id
                + "\", \"role\": \"assistant\", \"content\": [" + block + "]}");
    }

    private static String text(String text) {
        return "{\"type\": \"text\", \"text\": \"" + text + "\"}";
    }

    private static String call(String id) {
        return "{\"type\": \"tool_use\", \"id\": \"" + id + "\", \"name\": \"Bash\", \"input\": {}}";
    }

    private static String result(String uuid, String parent, String call) {
        return line(uuid, parent, "\"type\": \"user\", \"message\": {\"role\": \"user\", \"content\": "
                + "[{\"type\": \"tool_result\", \"tool_use_id\": \"" + call + "\", \"content\": \"done "
                + call
                + "\"}]}");
    }

    /// Branch and text of each message.
    private static List<String> listed(Draft draft) {
        List<String> listed = new ArrayList<>();
        for (Message message : draft.messages()) {
            String text = String.join(" | ", message.parts().stream()
                    .map(part -> part.call() == null
                            ? part.text().string()
                            : part.kind().id() + " " + part.call())
                    .toList());
            listed.add((message.isRolledBack() ? message.branch() + ": " : "") + text);
        }
        return listed;
    }

    @Test
    void whyTheLastReplyEndedIsKept() throws IOException {
        String ended = text("no") + "], \"stop_reason\": \"%s\", \"x\": [";
        assertThat(read(asked("1", null, "a"), said("2", "1", "m1", ended.formatted("end_turn")),
                asked("3", "2", "b"), said("4", "3", "m2", ended.formatted("refusal")),
                asked("5", "4", "c")).only().metadata().other()).containsEntry("stop_reason", "refusal");
    }

    @Test
    void anEditedPromptLeavesWhatCameAfterItInABranch() throws IOException {
        assertThat(listed(read(asked("1", null, "A"), said("2", "1", "m1", text("B")), asked("3", "2", "C"),
                said("4", "3", "m2", text("D")), asked("5", "2", "C again"), said("6", "5", "m3", text("E")))
                .only())).containsExactly("A", "B", "branch-1: C", "branch-1: D", "C again", "E");
    }

    @Test
    void branchesWithinBranchesAreOfTheirOwn() throws IOException {
        assertThat(listed(read(asked("1", null, "A"), asked("2", "1", "B"), asked("3", "2", "C"),
                asked("4", "2", "C again"), asked("5", "1", "B again")).only()))
                .containsExactly("A", "branch-1: B", "branch-1: C", "branch-2: C again", "B again");
    }

    @Test
    void goingBackToTheVeryBeginningIsABranchToo() throws IOException {
        assertThat(listed(
                read(asked("1", null, "A"), said("2", "1", "m1", text("B")), asked("3", null, "A again"))
                        .only()))
                .containsExactly("branch-1: A", "branch-1: B", "A again");
    }

    @Test
    void aFileThatNamesNoParentsIsReadInItsOrder() throws IOException {
        assertThat(listed(read(asked("1", null, "A"), asked("2", null, "B"), asked("3", null, "C")).only()))
                .containsExactly("A", "B", "C");
    }

    @Test
    void resultsOfToolsCalledSideBySideAreNoBranches() throws IOException {
        assertThat(listed(read(asked("1", null, "A"), said("2", "1", "m1", call("t1")),
                said("3", "2", "m1", call("t2")), result("4", "2", "t1"), result("5", "3", "t2"),
                said("6", "5", "m2", text("B"))).only())).containsExactly("A",
                        "tool-call t1 | tool-call t2", "tool-result t1", "tool-result t2", "B");
        assertThat(listed(read(asked("1", null, "A"), said("2", "1", "m1", call("t1")),
                said("3", "2", "m1", call("t2")), result("5", "3", "t2"), result("4", "2", "t1"),
                said("6", "4", "m2", text("B"))).only())).containsExactly("A",
                        "tool-call t1 | tool-call t2", "tool-result t2", "tool-result t1", "B");
    }

    @Test
    void anAnswerTriedAgainIsABranchThoughItsToolRan() throws IOException {
        assertThat(
                listed(read(asked("1", null, "A"), said("2", "1", "m1", call("t1")), result("3", "2", "t1"),
                        said("4", "1", "m2", text("B"))).only()))
                .containsExactly("A", "branch-1: tool-call t1", "branch-1: tool-result t1", "B");
    }

    @Test
    void linesOfOneMessageAreOneMessageWhetherTheyGoOnOrRepeat() throws IOException {
        assertThat(listed(read(asked("1", null, "A"), said("2", "1", "m1", text("B")),
                said("3", "2", "m1", call("t1")), result("4", "3", "t1"), said("5", "4", "m1", call("t2")),
                result("6", "5", "t2")).only()))
                .containsExactly("A", "B | tool-call t1 | tool-call t2", "tool-result t1", "tool-result t2");
        assertThat(listed(read(asked("1", null, "A"), said("2", "1", "m1", text("B")),
                said("3", "2", "m1", text("B") + "," + text("C"))).only())).containsExactly("A", "B | C");
    }

    @Test
    void linesThatAreLeftOutStillHoldTheTreeTogether() throws IOException {
        assertThat(listed(read(asked("1", null, "A"), line("2", "1", "\"type\": \"progress\", \"data\": {}"),
                said("3", "2", "m1", text("B")), asked("4", "1", "C")).only()))
                .containsExactly("A", "branch-1: B", "C");
    }

    @Test
    void compactionLosesAndDoublesNothing() throws IOException {
        Draft draft = read(asked("1", null, "A"), said("2", "1", "m1", text("B")),
                line("3", null, "\"type\": \"system\", \"subtype\": \"compact_boundary\", "
                        + "\"content\": \"Conversation compacted\", \"logicalParentUuid\": \"2\""),
                line("4", "3", "\"type\": \"user\", \"isCompactSummary\": true, "
                        + "\"message\": {\"role\": \"user\", \"content\": \"They said A and B.\"}"),
                said("2", "1", "m1", text("B")), asked("5", "4", "C")).only();
        assertThat(listed(draft)).containsExactly("A", "B", "Conversation compacted", "They said A and B.",
                "C");
        assertThat(draft.messages()).extracting(Message::author).containsExactly(Author.HUMAN, Author.TARGET,
                Author.ENVIRONMENT, Author.ENVIRONMENT, Author.HUMAN);
    }

    @Test
    void aSubAgentIsTheSameTranscriptInTheSessionsFileAndInItsOwn() throws IOException {
        String agent = "{\"sessionId\": \"s\", \"uuid\": \"9\", \"parentUuid\": null, \"isSidechain\": true, "
                + "\"agentId\": \"x\", \"type\": \"user\", \"message\": {\"role\": \"user\", \"content\": \"Look.\"}}";
        Collected both = read(asked("1", null, "A"), agent, asked("2", "1", "B"));
        assertThat(both.drafts).hasSize(2);
        assertThat(listed(both.drafts.getFirst())).containsExactly("A", "B");
        assertThat(read(agent).keys()).containsExactly(both.keys().getLast());
    }

    @Test
    void aResultThatStandsBesideTheMessageAloneIsRead() throws IOException {
        Part result = read(asked("1", null, "A"), line("2", "1", "\"type\": \"user\", \"toolUseResult\": "
                + "{\"stdout\": \"x\"}, \"message\": {\"role\": \"user\", \"content\": []}")).only()
                .messages()
                .getLast().parts().getFirst();
        assertThat(result.text().string()).isEqualTo("{\"stdout\": \"x\"}");
    }

    @Test
    void linesOfUnknownTypesAreCountedAloud() throws IOException {
        Collected got = read(asked("1", null, "A"), line("2", "1", "\"type\": \"dream\", \"content\": \"x\""),
                line("3", "2", "\"type\": \"dream\", \"content\": \"y\""), asked("4", "3", "B"));
        assertThat(listed(got.only())).containsExactly("A", "B");
        assertThat(got.warnings).singleElement().satisfies(warning -> {
            assertThat(warning.place()).isEqualTo("line 2");
            assertThat(warning.reason()).contains("\"dream\"", "(and in 1 more)");
        });
    }

    @Test
    void aFileOfNothingSaidIsBad() throws IOException {
        Collected got = read("{\"type\": \"summary\", \"summary\": \"x\", \"leafUuid\": \"1\"}");
        assertThat(got.drafts).isEmpty();
        assertThat(got.failed).singleElement().satisfies(
                remark -> assertThat(remark.reason()).isEqualTo("No message stands in the session."));
    }

    @Test
    void aSessionIsGivenAtItsLastLineAndHeldNoLonger() throws Exception {
        String other = asked("2", null, "x".repeat(1000)).replace("\"s\"", "\"other\"");
        Path file = Collected.write(folder, "s.jsonl",
                (asked("1", null, "A") + "\n" + (other + "\n").repeat(2000))
                        .getBytes(StandardCharsets.UTF_8));
        List<Long> reachedAtEach = new ArrayList<>();
        new ClaudeCodeImporter().read(SourceFile.of(file), new TranscriptSink() {

            private long reached;

            @Override
            public void transcript(Draft draft, @Nullable String place) {
                reachedAtEach.add(reached);
            }

            @Override
            public void failed(@Nullable String place, String reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void warning(@Nullable String place, String reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void progress(long bytesRead) {
                reached = bytesRead;
            }
        });
        assertThat(reachedAtEach).hasSize(2);
        assertThat(reachedAtEach.getFirst()).isLessThan(Files.size(file) / 2);
        assertThat(reachedAtEach.getLast()).isGreaterThan(Files.size(file) / 2);
    }

    private static String summary(String leaf, String text) {
        return "{\"type\": \"summary\", \"summary\": \"" + text + "\", \"leafUuid\": \"" + leaf + "\"}";
    }

    @Test
    void aSummaryOfAConversationThatIsElsewhereIsCountedAloud() throws IOException {
        Collected got = read(summary("elsewhere", "Other"), summary("1", "This"), asked("1", null, "A"));
        assertThat(got.only().metadata().other()).containsEntry("summary", "This");
        assertThat(got.only().title()).isEqualTo("This");
        assertThat(got.warnings).extracting(Collected.Remark::reason).containsExactly(
                "Summaries of conversations that do not stand in this file are left out: 1.");
    }

    @Test
    void moreSummariesThanAnyoneReadsAreCountedAloudAndTheLastIsTheTitle() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            lines.add(asked("u" + i, i == 0 ? null : "u" + (i - 1), "A"));
            lines.add(summary("u" + i, "Summary " + i));
        }
        Collected got = read(lines.toArray(String[]::new));
        assertThat(got.only().title()).isEqualTo("Summary 149");
        assertThat(got.only().metadata().other()).containsEntry("summary", "Summary 50")
                .containsEntry("summary 100", "Summary 149").doesNotContainKey("summary 101");
        assertThat(got.warnings).extracting(Collected.Remark::reason).containsExactly(
                "Of the summaries of a conversation the last 100 are kept, and as many are left out: 50.");
    }

    @Test
    @Timeout(30)
    void summariesOfEveryLineTakeWorkThatGrowsWithTheFile() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            lines.add(asked("u" + i, i == 0 ? null : "u" + (i - 1), "A"));
            lines.add(summary((i % 2 == 0 ? "u" : "x") + i, "Summary " + i));
        }
        assertThat(read(lines.toArray(String[]::new)).only().messages()).hasSize(30_000);
    }

    @Test
    void theTitleThatWasGivenLastCounts() throws IOException {
        assertThat(read(line("8", null, "\"type\": \"custom-title\", \"customTitle\": \"First\""),
                line("9", null, "\"type\": \"ai-title\", \"aiTitle\": \"The model's\""),
                asked("1", null, "A"),
                line("7", null, "\"type\": \"custom-title\", \"customTitle\": \"Second\"")).only().title())
                .isEqualTo("Second");
    }

    @Test
    void theKeyOfASubAgentThatNothingNamesDoesNotDependOnItsLine() throws IOException {
        String agent = "{\"sessionId\": \"s\", \"isSidechain\": true, \"type\": \"user\","
                + " \"message\": {\"role\": \"user\", \"content\": \"Look.\"}}";
        Collected first = read(agent, agent.replace("Look", "Look again"));
        Collected later = read(asked("1", null, "A"), agent, agent.replace("Look", "Look again"));
        assertThat(first.keys()).doesNotHaveDuplicates()
                .isEqualTo(later.keys().subList(1, later.keys().size()));
        assertThat(first.drafts.getFirst().title()).doesNotContain("line");
    }

    @Test
    void aFileIsRecognisedBehindAnyNumberOfSummaries() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_500; i++) {
            text.append(summary("x" + i, "Summary " + i)).append('\n');
        }
        Path file = Collected.write(folder, "s.jsonl",
                (text + asked("1", null, "A") + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(new ClaudeCodeImporter().claims(SourceFile.of(file))).isTrue();
    }
}
