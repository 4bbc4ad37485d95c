package org.subtext.importer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.importer.Collected;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.Draft;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// What spans and runs become.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class TracesTest {

    private static final String CHAT = "{\"traceId\": \"%s\", \"spanId\": \"%s\", \"parentSpanId\": \"%s\","
            + " \"name\": \"chat\", \"startTimeUnixNano\": \"%d\", \"attributes\": {\"gen_ai.operation.name\":"
            + " \"chat\", %s}}";

    @TempDir
    Path folder;

    private Collected otel(String... lines) throws IOException {
        return Collected.from(new OtelImporter(), folder, "spans.jsonl", String.join("\n", lines));
    }

    private Collected langSmith(String content) throws IOException {
        return Collected.from(new LangSmithImporter(), folder, "runs.json", content);
    }

    private static String chat(String trace, String id, String parent, int at, String... said) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < said.length - 1; i++) {
            asked.add(message(i % 2 == 0 ? "user" : "assistant", said[i]));
        }
        return CHAT.formatted(trace, id, parent, 1_767_258_000_000_000_000L + at,
                "\"gen_ai.input.messages\": " + asked
                        + ", \"gen_ai.output.messages\": [" + message("assistant", said[said.length - 1])
                        + "]");
    }

    private static String message(String role, String words) {
        return "{\"role\": \"" + role + "\", \"parts\": [{\"type\": \"text\", \"content\": \"" + words
                + "\"}]}";
    }

    private static String span(String trace, String id, String parent, String attributes) {
        return "{\"traceId\": \"" + trace + "\", \"spanId\": \"" + id + "\", \"parentSpanId\": \"" + parent
                + "\", \"name\": \"n\", \"attributes\": {" + attributes + "}}";
    }

    private static List<String> words(Draft draft) {
        return draft.messages().stream().map(message -> message.parts().getFirst().text().string()
                + (message.isRolledBack() ? "/" + message.branch() : "")).toList();
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() throws IOException {
        List<String> lines = new ArrayList<>(List.of(chat("t", "1", "", 1, "a", "b"),
                chat("t", "2", "", 2, "a", "b", "c", "d"), chat("t", "3", "", 3, "a", "b", "c", "D"),
                chat("t", "4", "", 4, "a", "b", "c", "D", "e", "f"), chat("u", "1", "", 2, "x", "y")));
        String listing = null;
        Random random = new Random(3);
        for (int round = 0; round < 10; round++) {
            Collected got = otel(lines.toArray(new String[0]));
            assertThat(got.failed).isEmpty();
            assertThat(words(got.drafts.getFirst())).containsExactly("a", "b", "c", "d/branch-1", "D", "e",
                    "f");
            String keys = String.join(" ", got.keys());
            assertThat(keys).isEqualTo(listing == null ? keys : listing);
            listing = keys;
            Collections.shuffle(lines, random);
        }
    }

    @Test
    void howTheSpansArePackedDoesNotMatter() throws IOException {
        String first = chat("t", "1", "", 1, "a", "b");
        String second = chat("t", "2", "", 2, "a", "b", "c", "d");
        List<String> keys = otel(first, second).keys();
        assertThat(otel("[" + first + ",\n" + second + "]").keys()).isEqualTo(keys);
        assertThat(otel("\uFEFF" + first, second).keys()).isEqualTo(keys);
        assertThat(otel("\uFEFF[" + first + ", " + second + "]").keys()).isEqualTo(keys);
        assertThat(otel("\r\n" + second + "\r", "", first).keys()).isEqualTo(keys);
        assertThat(otel("{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [" + first + "]}, {\"spans\": ["
                + second + "]}]}]}").keys()).isEqualTo(keys);
        assertThat(otel(first.replace(", ", ",\n  "), second.replace(", ", ",\n  ")).keys()).isEqualTo(keys);
    }

    @Test
    void aLargeSpanIsReadWhereItStands() throws IOException {
        String words = "word ".repeat(500_000).strip();
        Collected got = otel(chat("t", "1", "", 1, "a", "b"), chat("t", "2", "", 2, "a", "b", words, "d"),
                chat("t", "3", "", 3, "a", "b", words, "d", "e", "f"));
        assertThat(words(got.only())).containsExactly("a", "b", words, "d", "e", "f");
    }

    @Test
    void anAgentWithinAnotherIsATranscriptOfItsOwn() throws IOException {
        Collected got = otel(chat("t", "1", "main", 1, "a", "b"), chat("t", "2", "sub", 2, "x", "y"),
                span("t", "sub", "tool",
                        "\"gen_ai.operation.name\": \"invoke_agent\", \"gen_ai.agent.name\": \"helper\""),
                span("t", "tool", "main",
                        "\"gen_ai.operation.name\": \"execute_tool\", \"gen_ai.tool.name\": \"ask\""),
                span("t", "main", "",
                        "\"gen_ai.operation.name\": \"invoke_agent\", \"gen_ai.agent.name\": \"lead\""));
        assertThat(got.drafts).hasSize(2);
        assertThat(words(got.drafts.getFirst())).containsExactly("a", "b");
        assertThat(got.drafts.getFirst().identity()).containsEntry("agent", "lead");
        assertThat(got.drafts.getFirst().metadata().other()).containsEntry("sub-agents", "1");
        Draft helper = got.drafts.getLast();
        assertThat(words(helper)).containsExactly("x", "y");
        assertThat(helper.identity()).containsEntry("agent", "helper").containsEntry("span", "sub");
        assertThat(helper.metadata().other()).containsEntry("sub-agent of", "lead");
        assertThat(helper.messages()).extracting(Message::author).containsExactly(Author.ENVIRONMENT,
                Author.TARGET);
        assertThat(got.warnings).isEmpty();
    }

    @Test
    void anAgentRecordedTwiceIsOne() throws IOException {
        String agent = "\"gen_ai.operation.name\": \"invoke_agent\", \"gen_ai.agent.name\": \"lead\"";
        Collected got = otel(chat("t", "1", "in", 1, "a", "b"), span("t", "in", "out", agent),
                span("t", "out", "", agent));
        assertThat(got.only().identity()).containsEntry("agent", "lead").doesNotContainKey("span");
    }

    @Test
    void spansThatNameOneAnotherAsParentsAreReadAllTheSame() throws IOException {
        Collected got = otel(chat("t", "1", "2", 1, "a", "b"), span("t", "2", "3", ""),
                span("t", "3", "2", ""),
                chat("t", "4", "4", 1, "a", "b", "c", "d"));
        assertThat(words(got.only())).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aConversationGoesOnInAnotherTraceThoughOnlyTheNewIsShown() throws IOException {
        String conversation = "\"gen_ai.conversation.id\": \"k\", \"gen_ai.input.messages\"";
        Collected got = otel(
                chat("t", "1", "", 1, "a", "b").replace("\"gen_ai.input.messages\"", conversation),
                chat("u", "2", "", 2, "c", "d").replace("\"gen_ai.input.messages\"", conversation));
        assertThat(words(got.only())).containsExactly("a", "b", "c", "d");
        assertThat(got.only().identity()).containsEntry("conversation", "k").doesNotContainKey("trace");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "gen_ai.operation.name": "chat", "gen_ai.request.model": "m"  | The spans hold no content: one call of a model \
            is recorded, but not what was asked and answered, as it is where recording it is not switched on.
            "http.method": "GET"  | No span in the file is of a model that was asked something.
            "gen_ai.operation.name": "embeddings", "gen_ai.request.model": "m" | No span in the file is of a model that \
            was asked something.
            """)
    void spansWithoutContentAreSaidToBeSo(String attributes, String reason) throws IOException {
        Collected got = otel(span("t", "1", "", attributes));
        assertThat(got.drafts).isEmpty();
        assertThat(got.failed).containsExactly(new Collected.Remark(null, reason));
    }

    @Test
    void aBadSpanIsReportedAndTheOthersAreRead() throws IOException {
        Collected got = otel(chat("t", "1", "", 1, "a", "b"), "{\"traceId\": ", "7", "{\"x\": 1}",
                chat("t", "3", "", 3, "a", "b", "e", "f"));
        assertThat(words(got.only())).containsExactly("a", "b", "e", "f");
        assertThat(got.failed).containsExactly(new Collected.Remark("line 2", "It ends in the middle."),
                new Collected.Remark("line 3", "It is not an object."),
                new Collected.Remark("line 4", "It is no span."));
    }

    @Test
    void whoeverIsNotKnownIsTheEnvironmentAndIsNamedAloud() throws IOException {
        String otel = chat("t", "2", "", 2, "a", "b").replaceFirst("\"role\": \"user\"",
                "\"role\": \"pilot\"");
        String langSmith = """
                {"id": "1", "trace_id": "1", "run_type": "llm", "name": "m", "start_time": "2026-01-01T00:00:00",
                 "inputs": {"messages": [{"lc": 1, "type": "constructor", "id": ["x", "ChatMessage"],
                   "kwargs": {"content": "a", "role": "pilot"}}]},
                 "outputs": {"generations": [[{"text": "b"}]]}}
                """
                .replace("\n", " ");
        for (Collected got : List.of(otel(otel),
                Collected.from(new LangSmithImporter(), folder, "runs.jsonl", langSmith))) {
            assertThat(got.failed).isEmpty();
            assertThat(words(got.only())).containsExactly("a", "b");
            assertThat(got.only().messages()).extracting(Message::author)
                    .containsExactly(Author.ENVIRONMENT, Author.TARGET);
            assertThat(got.warnings).extracting(Collected.Remark::reason).containsOnlyOnce(
                    "Messages of the role \"pilot\" are not known and are read as the environment's.");
        }
    }

    @Test
    void whatToolsGaveBackIsPutBehindTheCalls() throws IOException {
        String call = "{\"role\": \"assistant\", \"parts\": [{\"type\": \"tool_call\", \"name\": \"ls\", %s"
                + "\"arguments\": {}}]}";
        String tool = "\"gen_ai.operation.name\": \"execute_tool\", \"gen_ai.tool.name\": \"ls\", %s"
                + "\"gen_ai.tool.call.result\": \"%s\"";
        String asked = CHAT.formatted("t", "1", "", 5, "\"gen_ai.input.messages\": [" + message("user", "a")
                + "], \"gen_ai.output.messages\": [%s]");
        Collected byId = otel(asked.formatted(call.formatted("\"id\": \"c\", ")),
                span("t", "2", "", tool.formatted("\"gen_ai.tool.call.id\": \"c\", ", "mine")),
                span("t", "3", "", tool.formatted("\"gen_ai.tool.call.id\": \"d\", ", "nobody's")));
        assertThat(words(byId.only())).containsExactly("a", "", "mine");
        assertThat(byId.only().messages().getLast().role()).isEqualTo(Role.TOOL);
        assertThat(byId.warnings).extracting(Collected.Remark::reason)
                .containsExactly(
                        "A tool ran that the model did not call, and what it gave back was left out.");
        Collected byName = otel(asked.formatted(call.formatted("")),
                span("t", "2", "", tool.formatted("", "mine")));
        assertThat(words(byName.only())).containsExactly("a", "", "mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-01-11T16:45:18.5-07:00\"", "\"2026-01-11T23:45:18.500\"",
            "\"2026-01-11 23:45:18.5Z\"", "1768175118500", "\"1768175118500000000\"", "1768175118500000",
            "1768175118.5", "[1768175118, 500000000]"})
    void momentsAreReadWhicheverWayTheyAreWritten(String json) {
        assertThat(TraceTime.of(JsonReader.parse("[" + json + "]") instanceof Json.Arr one
                ? one.items().getFirst()
                : null)).isEqualTo(1_768_175_118_500_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "-5", "1e300", "[1]", "{}", "null", "\"99999999999999999999\"",
            "\"+999999999-01-01T00:00:00Z\""})
    void whatIsNoMomentIsNone(String json) {
        assertThat(TraceTime.of(JsonReader.parse("[" + json + "]") instanceof Json.Arr one
                ? one.items().getFirst()
                : null)).isZero();
    }

    @Test
    void attributesReadTheSameInEveryWriting() {
        String dotted = "{\"a.b.0.c\": \"x\", \"a.b.1.c\": 7, \"n\": {\"d\": true}}";
        for (String written : List.of(dotted, "{\"a\": {\"b\": {\"0\": {\"c\": \"x\"}, \"1\": {\"c\": 7}}}}",
                "{\"a.b\": [{\"c\": \"x\"}, {\"c\": 7}]}",
                "[{\"key\": \"a.b.0.c\", \"value\": {\"stringValue\": \"x\"}},"
                        + " {\"key\": \"a.b.1.c\", \"value\": {\"intValue\": \"7\"}}]",
                "[{\"key\": \"a\", \"value\": {\"kvlistValue\": {\"values\": [{\"key\": \"b\", \"value\":"
                        + " {\"arrayValue\": {\"values\": [{\"kvlistValue\": {\"values\": [{\"key\": \"c\", \"value\":"
                        + " {\"stringValue\": \"x\"}}]}}, {\"kvlistValue\": {\"values\": [{\"key\": \"c\", \"value\":"
                        + " {\"intValue\": 7}}]}}]}}}]}}}]")) {
            Json.Obj tree = OtelValues.tree(JsonReader.parse(written));
            assertThat(OtelValues.list(tree, "a.b")).extracting(Json.Obj::source).as(written)
                    .containsExactly("{\"c\": \"x\"}", "{\"c\": 7}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"lc": 1, "type": "constructor", "id": ["langchain_core", "messages", "AIMessageChunk"], \
            "kwargs": {"content": "x"}} | assistant
            {"lc": 1, "type": "constructor", "id": ["x", "ChatMessage"], "kwargs": {"content": "x", "role": "user"}} | user
            {"type": "human", "data": {"content": "x"}} | user
            {"type": "system", "content": "x"} | system
            {"type": "pilot", "content": "x"} | pilot
            {"type": "text", "content": "x"} | user
            {"type": "pilot", "data": {"content": "x"}} | pilot
            {"role": "developer", "content": "x"} | developer
            ["ai", "x"] | assistant
            "x" | user
            {"type": "function", "content": "x", "name": "f"} | function
            """)
    void messagesOfLangChainAreReadInAllShapes(String json, String role) {
        Json message = JsonReader.parse("[" + json + "]") instanceof Json.Arr one
                ? one.items().getFirst()
                : Json.NULL;
        assertThat(LangChainMessages.read(message, "user")).satisfies(read -> {
            assertThat(read.string("role")).isEqualTo(role);
            assertThat(read.string("content")).isEqualTo("x");
        });
    }

    @Test
    void whyTheLastReplyEndedIsKept() throws IOException {
        String run = "{\"id\": \"r\", \"run_type\": \"llm\", \"trace_id\": \"r\", \"inputs\": {\"messages\": [[\"human\","
                + " \"a\"]]}, \"outputs\": {\"generations\": [[{\"message\": {\"type\": \"ai\", \"content\": \"b\","
                + " \"response_metadata\": {\"finish_reason\": \"length\"}}}]]}}";
        assertThat(langSmith(run).only().metadata().other()).containsEntry("stop_reason", "length");
    }

    @Test
    void aCallInTheContentAndBesideItIsOne() throws IOException {
        String run = "{\"id\": \"r\", \"run_type\": \"llm\", \"trace_id\": \"r\", \"inputs\": {\"messages\": [[\"human\","
                + " \"a\"]]}, \"outputs\": {\"generations\": [[{\"message\": {\"type\": \"ai\", \"content\": [{\"type\":"
                + " \"tool_use\", \"id\": \"c\", \"name\": \"dig\", \"input\": {}}, {\"type\": \"input_json_delta\"}],"
                + " \"tool_calls\": [{\"name\": \"dig\", \"args\": {\"deep\": 3}, \"id\": \"c\"}]}}]]}}";
        List<Part> parts = langSmith(run).only().messages().getLast().parts();
        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.tool()).isEqualTo("dig");
            assertThat(part.text().string()).isEqualTo("deep: 3");
        });
    }

    @Test
    void nestedAndFlatRunsAreTheSame() throws IOException {
        String sample = Files.readString(Path.of("sample-transcripts/langsmith/damp-report.json"));
        List<String> flat = new ArrayList<>();
        flatten((Json.Obj) JsonReader.parse(sample), flat);
        Collections.reverse(flat);
        Collected nested = langSmith(sample);
        assertThat(langSmith(String.join("\n", flat)).keys()).isEqualTo(nested.keys()).hasSize(2);
        assertThat(langSmith("{\"runs\": [" + String.join(", ", flat) + "]}").keys())
                .isEqualTo(nested.keys());
    }

    private static void flatten(Json.Obj run, List<String> flat) {
        Map<String, Json> fields = new LinkedHashMap<>(run.fields());
        fields.remove("child_runs");
        flat.add(new Json.Obj(fields).source());
        run.items("child_runs").forEach(child -> flatten((Json.Obj) child, flat));
    }

    /// Interleaved, so that no trace is whole before the last lines.
    @Test
    void manyTracesSideBySideAreReadOneAfterTheOther() throws IOException {
        Path file = folder.resolve("many.jsonl");
        Stream<String> lines = Stream.iterate(1, turn -> turn <= 8, turn -> turn + 1).flatMap(turn -> Stream
                .iterate(0, trace -> trace < 200, trace -> trace + 1)
                .map(trace -> chat("t" + trace, "s" + turn, "", turn, said(trace, turn))));
        Files.write(file, (Iterable<String>) lines::iterator, StandardCharsets.UTF_8);
        Collected got = Collected.from(new OtelImporter(), file);
        assertThat(got.failed).isEmpty();
        assertThat(got.drafts).hasSize(200).allSatisfy(draft -> {
            assertThat(draft.messages()).hasSize(16);
            assertThat(draft.messages()).allMatch(message -> !message.isRolledBack());
        });
        assertThat(got.progress).isEqualTo(Files.size(file));
    }

    private static String[] said(int trace, int turns) {
        return Stream.iterate(0, i -> i < 2 * turns, i -> i + 1).map(i -> "words " + trace + " " + i)
                .toArray(String[]::new);
    }
}
