package org.subtext.importer.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.Archive;
import org.subtext.importer.Collected;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.source.SourceFile;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Visibility;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class InspectImporterTest {

    private static final String EVAL = """
            "eval": {"eval_id": "E1", "run_id": "R1", "task": "mail", "model": "example/m",
              "metadata": {"wave": 2}, "task_args": {"goal": "x"}}""";
    private static final String HEADER = "{\"version\": 2, \"status\": \"success\", " + EVAL + "}";
    private static final String START = "{\"version\": 2, " + EVAL + ", \"plan\": {}}";

    @TempDir
    Path folder;

    private final InspectImporter importer = new InspectImporter();

    private static String sample(int id, int epoch, String more) {
        return "{\"id\": " + id + ", \"epoch\": " + epoch
                + ", \"input\": \"in\", \"target\": \"t\", \"messages\": ["
                + "{\"role\": \"user\", \"content\": \"q" + id + "\"}, "
                + "{\"role\": \"assistant\", \"content\": \"a" + epoch + "\"}]" + more + "}";
    }

    private static String json(String... samples) {
        return HEADER.substring(0, HEADER.length() - 1) + ", \"samples\": [" + String.join(", ", samples)
                + "]}";
    }

    private Collected read(Archive archive) throws IOException {
        return Collected.from(importer, archive.write(folder.resolve("log.eval")));
    }

    private Collected read(String log) throws IOException {
        return Collected.from(importer, folder, "log.json", log);
    }

    private static Archive finished() throws IOException {
        return new Archive().deflated("_journal/start.json", START).deflated("header.json", HEADER);
    }

    @Test
    void anyContainerGivesTheSameTranscripts() throws IOException {
        String[] samples = {sample(2, 1, ""), sample(10, 1, ""), sample(1, 2, "")};
        List<String> keys = read(json(samples)).keys();
        assertThat(keys).hasSize(3).doesNotHaveDuplicates();
        Archive mixed = new Archive().stored("_journal/start.json", START)
                .stored("samples/2_epoch_1.json", samples[0]).zstd("samples/10_epoch_1.json", samples[1], 3)
                .zstd("samples/1_epoch_2.json", samples[2], 1).stored("header.json", HEADER);
        Archive deflated = new Archive().deflated("header.json", HEADER)
                .deflated("samples/x_epoch_1.json", samples[0])
                .deflated("samples/y_epoch_1.json", samples[1])
                .deflated("samples/z_epoch_2.json", samples[2]);
        assertThat(read(mixed).keys()).isEqualTo(keys);
        assertThat(read(deflated).keys()).isEqualTo(keys);
    }

    @Test
    void aLogThatWasNotFinishedIsReadFromItsStart() throws IOException {
        Collected got = read(new Archive().deflated("_journal/start.json", START)
                .deflated("samples/1_epoch_1.json", sample(1, 1, "")));
        assertThat(got.keys()).isEqualTo(read(json(sample(1, 1, ""))).keys());
        assertThat(got.only().metadata().other()).containsEntry("status", "started");
        assertThat(got.warnings).hasSize(1);
    }

    @Test
    void theLastOfTwoEntriesOfOneNameCounts() throws IOException {
        Archive archive = finished().deflated("samples/1_epoch_1.json", sample(1, 7, ""))
                .deflated("samples/1_epoch_1.json", sample(1, 1, ""));
        assertThat(read(archive).keys()).isEqualTo(read(json(sample(1, 1, ""))).keys());
    }

    @Test
    void theIdentityIsTheSamplesUuidOrElseItsPlaceInTheEvaluation() throws IOException {
        SortedMap<String, String> named = read(json(sample(1, 1, ", \"uuid\": \"U1\""))).only().identity();
        assertThat(named).containsOnlyKeys("uuid", "model").containsEntry("uuid", "U1");
        SortedMap<String, String> placed = read(
                json(sample(1, 1, ", \"metadata\": {\"condition\": \"free\"}"))).only()
                .identity();
        assertThat(placed).containsOnlyKeys("eval", "task", "sample", "epoch", "model", "condition")
                .containsEntry("eval", "E1").containsEntry("sample", "1").containsEntry("condition", "free");
        String run = json(sample(1, 1, "")).replace("\"eval_id\": \"E1\", ", "");
        assertThat(read(run).only().identity()).containsEntry("eval", "R1");
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() throws IOException {
        String log = "{\"samples\": [{\"attachments\": {\"ab12\": \"long text\"}, \"messages\": [{\"content\": "
                + "\"attachment://ab12\", \"role\": \"user\"}], \"epoch\": 1, \"id\": 1}], " + EVAL
                + ", \"status\": \"success\", \"version\": 2}";
        Draft draft = read(log).only();
        assertThat(draft.messages().getFirst().parts()).containsExactly(Part.text("long text"));
        assertThat(draft.metadata().model()).isEqualTo("example/m");
        assertThat(importer.claims(SourceFile.of(folder.resolve("log.json")))).isTrue();
    }

    @Test
    void messagesAreReadWithAllTheyHold() throws IOException {
        Draft draft = read(
                json("""
                        {"id": "s", "epoch": 1, "messages": [
                          {"role": "system", "content": "S", "id": "m0"},
                          {"role": "user", "content": [{"type": "text", "text": "Look."},
                            {"type": "image", "image": "attachment://0f"}], "source": "operator"},
                          {"role": "assistant", "content": [
                            {"type": "reasoning", "reasoning": "gAAAAACIPHER", "redacted": true, "summary": "gist"},
                            {"type": "text", "text": "I will."}],
                           "tool_calls": [{"id": "c1", "function": "bash", "arguments": {"cmd": "ls\\n"}, "type": "function"}]},
                          {"role": "tool", "content": "", "tool_call_id": "c1", "function": "bash",
                           "error": {"type": "timeout", "message": "Too slow."}},
                          {"role": "tool", "content": "", "tool_call_id": "c1", "tool_error": "Old trouble."},
                          {"role": "assistant", "content": [{"type": "tool_use", "tool_type": "web_search", "id": "w1",
                            "name": "search", "arguments": "{\\"q\\": \\"x\\"}", "result": "found"}, {"type": "text", "text": "So."}]}],
                         "attachments": {"0f": "data:image/png;base64,AAAABBBBCCCC", "aa": "not needed"}}"""))
                .only();
        assertThat(draft.messages()).extracting(Message::role).containsExactly(Role.SYSTEM, Role.USER,
                Role.ASSISTANT,
                Role.TOOL, Role.TOOL, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT);
        assertThat(draft.messages().get(1).author()).isEqualTo(Author.HUMAN);
        assertThat(draft.messages().get(1).parts()).containsExactly(Part.text("Look."), Part.media(
                "image, png, 9 bytes"));
        assertThat(draft.messages().get(2).parts().getFirst())
                .isEqualTo(Part.reasoning("gist", Visibility.SUMMARY));
        assertThat(draft.messages().get(2).parts().getLast().text().string()).isEqualTo("cmd: ls\n");
        assertThat(draft.messages().get(3).parts())
                .containsExactly(Part.toolResult("bash", "c1", "Too slow."));
        assertThat(draft.messages().get(4).parts())
                .containsExactly(Part.toolResult("bash", "c1", "Old trouble."));
        assertThat(draft.messages().get(6).parts()).containsExactly(Part.toolResult("search", "w1", "found"));
        assertThat(draft.messages().getFirst().sourceId()).isEqualTo("m0");
    }

    @Test
    void anExampleAnswerThatTheDataSetWroteIsNotTheTargets() throws IOException {
        Draft draft = read(json("""
                {"id": 1, "epoch": 1, "messages": [
                  {"role": "user", "content": "2 + 2?", "source": "input"},
                  {"role": "assistant", "content": "4", "source": "input"},
                  {"role": "user", "content": "3 + 3?", "source": "input"},
                  {"role": "assistant", "content": "6", "source": "generate"}]}""")).only();
        assertThat(draft.messages()).extracting(Message::author).containsExactly(Author.HUMAN, Author.PREFILL,
                Author.HUMAN, Author.TARGET);
    }

    @Test
    void aReferenceWithoutAttachmentStaysAsItIs() throws IOException {
        Collected got = read(
                json("{\"id\": 1, \"epoch\": 1, \"messages\": [{\"role\": \"user\", \"content\": "
                        + "\"attachment://dead\"}, {\"role\": \"user\", \"content\": \"attachment://not a reference\"}]}"));
        assertThat(got.only().messages()).flatExtracting(Message::parts).containsExactly(Part.text(
                "attachment://dead"), Part.text("attachment://not a reference"));
        assertThat(got.warnings).hasSize(1);
    }

    @Test
    void aSampleWithoutMessagesIsItsInputAndOutput() throws IOException {
        Collected got = read(json("{\"id\": 1, \"epoch\": 1, \"input\": \"Q\", \"messages\": [], \"output\": "
                + "{\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": \"A\"}, \"stop_reason\": "
                + "\"stop\", \"logprobs\": {\"content\": [1, 2]}}]}}"));
        assertThat(got.only().messages()).flatExtracting(Message::parts).containsExactly(Part.text("Q"),
                Part.text(
                        "A"));
        assertThat(got.warnings).hasSize(1);
    }

    @Test
    void verdictsAndTroublesGoToTheMetadata() throws IOException {
        Draft draft = read(json(sample(1, 1, ", \"scores\": {\"judge\": {\"value\": NaN, \"answer\": \"A\", "
                + "\"explanation\": \"why\", \"metadata\": {\"big\": 1}}, \"dims\": {\"value\": {\"a\": 1}}, "
                + "\"none\": null}, \"metadata\": {\"scenario\": \"office\", \"canary\": \"C\", \"wave\": 1}, "
                + "\"limit\": {\"type\": \"time\", \"limit\": 5.0}, \"error\": {\"message\": \"crash\"}")))
                .only();
        assertThat(draft.metadata().verdicts())
                .extracting(verdict -> verdict.name() + "=" + verdict.value() + " "
                        + verdict.explanation())
                .containsExactly("judge=NaN why", "judge.answer=A null", "judge.metadata={\"big\": 1} null",
                        "dims={\"a\": 1} null");
        assertThat(draft.metadata().scenario()).isEqualTo("office");
        assertThat(draft.metadata().canary()).isEqualTo("C");
        assertThat(draft.metadata().other()).containsEntry("wave", "1").containsEntry("error",
                "{\"message\": \"crash\"}").containsEntry("limit", "{\"type\": \"time\", \"limit\": 5.0}")
                .containsEntry("eval_metadata", "{\"wave\": 2}");
        assertThat(draft.title()).isEqualTo("mail 1, epoch 1");
    }

    @Test
    void aScoreKeepsTheAnswerThatItJudgedThroughEachChange() throws IOException {
        Draft draft = read(json(sample(1, 1, """
                , "scores": {"match": {"value": "C", "answer": "5", "explanation": "so", "metadata": {},
                  "history": [{"value": "I", "answer": "4", "metadata": {"grader": "G"}},
                    {"value": "C", "answer": "5", "explanation": "UNCHANGED", "metadata": "UNCHANGED",
                     "provenance": {"author": "me", "reason": "typo", "metadata": {"ticket": 7}}}]}}""")))
                .only();
        assertThat(draft.metadata().verdicts())
                .extracting(verdict -> verdict.name() + "=" + verdict.value() + " "
                        + verdict.explanation())
                .containsExactly("match=C so", "match.answer=5 null", "match, as first given=I null",
                        "match.answer, as first given=4 null",
                        "match.metadata, as first given={\"grader\": \"G\"} null",
                        "match, change 1=C UNCHANGED\nauthor: me\nreason: typo\nmetadata: {\"ticket\": 7}",
                        "match.answer, change 1=5 null");
    }

    @Test
    void oldLogsAreUnderstood() throws IOException {
        Draft draft = read(json("{\"id\": 1, \"epoch\": 1, \"score\": {\"value\": \"C\"}, \"messages\": "
                + "[{\"role\": \"user\", \"content\": \"tc://0a\"}], \"transcript\": {\"events\": [1, {}], "
                + "\"content\": {\"0a\": \"kept apart\"}}}").replace("\"version\": 2", "\"version\": 1"))
                .only();
        assertThat(draft.messages().getFirst().parts()).containsExactly(Part.text("kept apart"));
        assertThat(draft.metadata().verdicts()).hasSize(1);
    }

    @Test
    void version3IsReadAndVersion4IsNot() throws IOException {
        String log = json(sample(1, 1, ", \"message_pool\": [1], \"call_pool\": []"));
        assertThat(read(log.replace("\"version\": 2", "\"version\": 3")).keys()).isEqualTo(read(log).keys());
        Collected newer = read(log.replace("\"version\": 2", "\"version\": 4"));
        assertThat(newer.drafts).isEmpty();
        assertThat(newer.failed).hasSize(1).allMatch(remark -> remark.reason().contains("version"));
    }

    @Test
    void samplesInChunksGiveTheSameTranscripts() throws IOException {
        String shell = "{\"id\": 1, \"epoch\": 1, \"input\": \"in\", \"target\": \"t\", "
                + "\"message_refs\": [[0, 1], [2, 3]]}";
        Archive archive = finished().zstd("samples/1_epoch_1/sample.json", shell, 1)
                .zstd("samples/1_epoch_1/metadata.json", "{\"condition\": \"free\"}", 1)
                .zstd("samples/1_epoch_1/skeleton.json", "{}", 1)
                .zstd("samples/1_epoch_1/messages/0.json",
                        "[{\"role\": \"user\", \"content\": \"attachment://1\"}, 7]",
                        1)
                .zstd("samples/1_epoch_1/messages/2.json",
                        "[{\"role\": \"assistant\", \"content\": \"attachment://2\"}]",
                        1)
                .zstd("samples/1_epoch_1/attachments/0.json", "[\"x\", \"q1\"]", 1)
                .zstd("samples/1_epoch_1/attachments/2.json", "[\"a1\", \"y\"]", 2);
        Collected got = read(archive);
        assertThat(got.failed).isEmpty();
        assertThat(got.keys())
                .isEqualTo(read(json(sample(1, 1, ", \"metadata\": {\"condition\": \"free\"}"))).keys());
    }

    @Test
    void aBadSampleDoesNotStopTheOthers() throws IOException {
        byte[] good = sample(9, 1, "").getBytes(StandardCharsets.UTF_8);
        Collected got = read(finished().deflated("samples/1_epoch_1.json", sample(1, 1, ""))
                .deflated("samples/2_epoch_1.json", "{\"id\": 2, \"messages\": [")
                .deflated("samples/3_epoch_1.json", "[]")
                .deflated("samples/4_epoch_1.json", "{\"id\": 4, \"messages\": [{\"content\": \"x\"}]}")
                .raw("samples/5_epoch_1.json", 8, new byte[]{7, 7, 7, 7, 7}, good)
                .raw("samples/6_epoch_1.json", 93, new byte[]{7, 7, 7, 7, 7}, good)
                .raw("samples/7_epoch_1.json", 0, sample(8, 1, "").getBytes(StandardCharsets.UTF_8), good)
                .raw("samples/8_epoch_1.json", 14, good, good)
                .deflated("samples/9_epoch_1/sample.json", "{\"id\": 9, \"message_refs\": [[0, 1]]}")
                .deflated("samples/99_epoch_1.json", sample(99, 1, "")));
        assertThat(got.places).containsExactly("samples/1_epoch_1.json", "samples/99_epoch_1.json");
        assertThat(got.failed).extracting(Collected.Remark::place).containsExactly("samples/2_epoch_1.json",
                "samples/3_epoch_1.json", "samples/4_epoch_1.json", "samples/5_epoch_1.json",
                "samples/6_epoch_1.json",
                "samples/7_epoch_1.json", "samples/8_epoch_1.json", "samples/9_epoch_1/sample.json");
        assertThat(got.failed).extracting(Collected.Remark::reason).allSatisfy(
                reason -> assertThat(reason).isNotBlank().doesNotContain("\n", "Exception", "tools.jackson"));
    }

    @Test
    void namesAreNotPathsAndNotIds() throws IOException {
        Collected got = read(finished().deflated("samples/../../../etc/passwd_epoch_1.json", sample(1, 1, ""))
                .deflated("samples//absolute_epoch_1.json", sample(2, 1, ""))
                .deflated("../samples/3_epoch_1.json",
                        sample(3, 1, ""))
                .deflated("samples/a\nb_epoch_1.json", sample(4, 1, "")));
        assertThat(got.drafts).extracting(draft -> draft.identity().get("sample")).containsExactlyInAnyOrder(
                "1", "2",
                "4");
        assertThat(got.places).allSatisfy(place -> assertThat(place).doesNotContain("\n"));
        assertThat(folder.toFile().list()).containsExactly("log.eval");
    }

    @Test
    void anArchiveThatUnpacksToFarTooMuchIsRefused() throws IOException {
        String bomb = "{\"id\": 1, \"epoch\": 1, \"store\": \"" + "0".repeat(66 << 20)
                + "\", \"messages\": []}";
        Collected got = read(
                finished().deflated("samples/1_epoch_1.json", bomb).zstd("samples/2_epoch_1.json", bomb, 1)
                        .deflated("samples/3_epoch_1.json", sample(3, 1, "")));
        assertThat(got.drafts).hasSize(1);
        assertThat(got.failed).hasSize(2).allMatch(remark -> remark.reason().contains("no real log"));
    }

    @Test
    void anArchiveCutOffGivesTheSamplesBefore() throws IOException {
        byte[] whole = new Archive().deflated("_journal/start.json", START)
                .deflated("samples/1_epoch_1.json", sample(1, 1, ""))
                .zstd("samples/2_epoch_1.json", sample(2, 1, ""),
                        1)
                .deflated("samples/3_epoch_1.json", sample(3, 1, "")).deflated("header.json", HEADER).bytes();
        List<String> keys = Collected.from(importer, Collected.write(folder, "whole.eval", whole)).keys();
        assertThat(keys).hasSize(3);
        int most = 0;
        for (int length = whole.length - 1; length > 40; length -= 3) {
            Path cut = Collected.write(folder, "cut.eval", Arrays.copyOf(whole, length));
            assertThat(importer.claims(SourceFile.of(cut))).isTrue();
            Collected got = Collected.from(importer, cut);
            assertThat(got.keys()).as("of %d bytes", length).isEqualTo(keys.subList(0, got.drafts.size()));
            assertThat(got.failed).as("of %d bytes", length).hasSize(1);
            most = Math.max(most, got.drafts.size());
        }
        assertThat(most).isEqualTo(3);
    }

    @Test
    void otherJsonAndOtherArchivesAreNotClaimed() throws IOException {
        for (String other : List.of("{\"description\": \"x\", \"events\": [], \"expected\": {}}", "[]", "{}",
                "",
                "{\"eval\": 7, \"version\": 2}", "{\"eval\": {\"task\": \"x\"}}", "PK")) {
            Path file = Collected.write(folder, "other.json", other.getBytes(StandardCharsets.UTF_8));
            assertThat(importer.claims(SourceFile.of(file))).as(other).isFalse();
        }
        Path zip = new Archive().deflated("word/document.xml", "<x/>").write(folder.resolve("other.docx"));
        assertThat(importer.claims(SourceFile.of(zip))).isFalse();
        Path late = new Archive().deflated("readme.txt", "x").deflated("header.json", HEADER)
                .write(folder.resolve("late.eval"));
        assertThat(importer.claims(SourceFile.of(late))).isTrue();
    }
}
