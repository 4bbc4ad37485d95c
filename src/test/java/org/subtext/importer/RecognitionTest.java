package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class RecognitionTest {

    @TempDir
    Path folder;

    private static List<String> claiming(Path path) throws IOException {
        SourceFile file = SourceFile.of(path);
        return Formats.TRANSCRIPTS.stream().filter(importer -> {
            try {
                return importer.claims(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }).map(TranscriptImporter::id).toList();
    }

    private List<String> claiming(String content) throws IOException {
        return claiming(Collected.write(folder, "x.json", content.getBytes(StandardCharsets.UTF_8)));
    }

    static List<Path> samples() throws IOException {
        return TruncationTest.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsClaimedByTheImporterOfItsFolderAlone(Path sample) throws IOException {
        assertThat(claiming(sample)).containsExactly(sample.getParent().getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "null", "7", "\"x\"", "[]", "{}", "[[]]", "[1, 2]",
            "{\"messages\": []}",
            "{\"messages\": \"x\"}", "{\"messages\": [7]}",
            "{\"message\": {\"role\": \"user\", \"content\": \"x\"}}",
            "just words", "{\"a\": ", "[{\"role\": \"pilot\", \"content\": \"x\"}]", "PK\u0003\u0004",
            "\uFEFF",
            "{\"type\": \"user\", \"message\": {\"role\": \"user\", \"content\": \"x\"}, \"uuid\": \"1\"}"})
    void whatHoldsNoConversationIsClaimedByNobody(String content) throws IOException {
        assertThat(claiming(content)).isEmpty();
    }

    /// The shapes of formats that are not read yet, as their tools write them.
    @ParameterizedTest
    @ValueSource(strings = {
            "{\"type\": \"message.in\", \"content\": \"x\"}\n{\"type\": \"agent.end\", \"sessionKey\": \"k\", "
                    + "\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}\n",
            "{\"description\": \"spans\", \"events\": [], \"expected\": {\"version\": 1}}"})
    void formatsThatAreNotReadAreClaimedByNobody(String content) throws IOException {
        assertThat(claiming(content)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
            "\uFEFF [{\"role\": \"user\", \"content\": \"x\"}]",
            "[{\"messages\": [{\"content\": \"x\"}, {\"content\": \"y\"}]}]",
            "garbage\n{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}\n",
            "{\"kind\": \"header\"}\n{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}\n",
            "{\"request\": {\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}, \"response\": null}",
            "{\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": \"x\"}}]}"})
    void conversationsAreChats(String content) throws IOException {
        assertThat(claiming(content)).containsExactly("chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"type\": \"user\", \"sessionId\": \"s\", \"uuid\": \"1\", "
                    + "\"message\": {\"role\": \"user\", \"content\": \"x\"}}",
            "{\"type\": \"summary\", \"summary\": \"x\", \"leafUuid\": \"1\"}\n"
                    + "{\"type\": \"user\", \"sessionId\": \"s\", \"uuid\": \"1\", \"message\": {}}\n",
            "garbage\n{\"type\": \"assistant\", \"sessionId\": \"s\", \"uuid\": \"1\", \"message\": {}}\n",
            "{\"loglines\": [{\"type\": \"user\", \"message\": {\"role\": \"user\", \"content\": \"x\"}}]}"})
    void sessionsOfClaudeCodeAreRecognised(String content) throws IOException {
        assertThat(claiming(content)).containsExactly("claude-code");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"schema_version\": \"ATIF-v1.5\", \"agent\": {}, \"steps\": [{\"step_id\": 1, \"message\": \"x\"}]}",
            "[{\"schema_version\": \"ATIF-v1.0\", \"steps\": []}]",
            "{\"schema_version\": \"ATIF-v1.8\", \"steps\": []}\n{\"schema_version\": \"ATIF-v1.8\", \"steps\": []}",
            "garbage\n{\"schema_version\": \"ATIF-v1.4\", \"steps\": []}\n"})
    void trajectoriesOfAtifAreRecognised(String content) throws IOException {
        assertThat(claiming(content)).containsExactly("atif");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"role\": \"user\", \"content\": {\"type\": \"text\", \"text\": \"x\"}, \"cwd\": \"/\"}\n"
                    + "{\"role\": \"assistant\", \"content\": {\"type\": \"thinking\", \"thinking\": \"y\"}}\n",
            "{\"role\": \"user\", \"content\": \"x\"}\n{\"role\": \"assistant\", \"content\": \"y\"}"})
    void aMessageOnEachLineIsATranscriptOfTheEditor(String content) throws IOException {
        assertThat(claiming(content)).containsExactly("transcript-editor");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[{\"id\": 0, \"source\": \"user\", \"message\": \"x\", \"action\": \"message\", \"args\": {}}]",
            "[[{\"action\": \"message\", \"content\": \"x\"}, {\"observation\": \"null\", \"content\": \"\"}]]",
            "{\"trajectory\": [{\"id\": 0, \"source\": \"user\", \"action\": \"message\", \"args\": {}}]}",
            "{\"instance_id\": \"i\", \"history\": [{\"source\": \"user\", \"action\": \"message\"}]}",
            "{\"instance_id\": \"i\", \"test_result\": {}, \"history\": []}\n"
                    + "{\"instance_id\": \"j\", \"test_result\": {}, \"history\": []}\n"})
    void runsOfOpenHandsAreRecognised(String content) throws IOException {
        assertThat(claiming(content)).containsExactly("openhands");
    }

    /// What Python's console exporter prints: one indented object after the other.
    @Test
    void spansOneAfterTheOtherAreRecognised() throws IOException {
        String span = "{\n    \"name\": \"chat\",\n    \"context\": {\n        \"trace_id\": \"0x1\",\n"
                + "        \"span_id\": \"0x2\"\n    },\n    \"attributes\": {}\n}\n";
        assertThat(claiming(span + span)).containsExactly("otel-genai");
        assertThat(claiming("loading\n{\"resourceSpans\": []}\n{\"resourceSpans\": []}\n"))
                .containsExactly("otel-genai");
    }

    @Test
    void whatTellsTheFormatMayStandBehindTheHead() throws IOException {
        String long_ = "\"" + "x".repeat(2 * SourceFile.HEAD_BYTES) + "\"";
        assertThat(claiming(
                "{\"tools\": [" + long_ + "], \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}"))
                .containsExactly("chat");
        assertThat(claiming("{\"type\": \"user\", \"message\": {\"role\": \"user\", \"content\": " + long_
                + "}, \"sessionId\": \"s\", \"uuid\": \"1\"}\n{}\n")).containsExactly("claude-code");
        assertThat(claiming(
                "{\"plan\": " + long_ + ", \"version\": 2, \"eval\": {\"task\": \"t\"}, \"samples\": []}"))
                .containsExactly("inspect");
        assertThat(claiming(
                "{\"messages\": [{\"role\": \"user\", \"content\": " + long_ + "}], \"events\": []}"))
                .doesNotContain("chat");
    }

    /// Shapes of each format, as its tools write them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            swe-agent | {"environment": "e", "trajectory": [], "history": [{"role": "user", "content": "x"}]}
            swe-agent | {"trajectory": [{"action": "ls", "observation": "", "response": "x"}]}
            swe-agent | {"history": [{"role": "system", "content": "x", "agent": "main"}]}
            swe-agent | {"attempts": [{"trajectory": [], "history": []}], "trajectory": [], "history": []}
            mini-swe-agent | {"info": {}, "messages": [{"role": "user", "content": "x"}], "trajectory_format": \
            "mini-swe-agent-1.1"}
            mini-swe-agent | [{"role": "system", "content": "x"}, {"role": "user", "content": "y"}, \
            {"role": "assistant", "content": "z"}, {"role": "user", "content": "<returncode>0</returncode>"}]
            tau-bench | [{"task_id": 0, "reward": 1.0, "traj": [{"role": "user", "content": "x"}]}]
            tau-bench | {"traj": [], "task_id": 0}
            tau2 | {"id": "1", "task_id": "2", "termination_reason": "stop", \
            "messages": [{"role": "user", "content": "x"}]}
            tau2 | {"id": "1", "task_id": "2", "termination_reason": "stop", "ticks": []}
            tau2 | {"info": {}, "tasks": [], "simulations": []}
            responses | {"id": "r", "object": "response", "output": [], "model": "m"}
            responses | {"input": "x", "output": [{"type": "message", "role": "assistant", "content": []}]}
            responses | [{"type": "message", "role": "user", "content": "x"}, {"type": "reasoning", "summary": []}]
            responses | {"response": {"body": {"object": "response", "output": []}}, "custom_id": "c"}
            responses | {"custom_id": "c", "url": "/v1/responses", "body": {"model": "m", "input": "x"}}
            sharegpt | {"conversations": [{"from": "human", "value": "x"}]}
            docent | {"id": "r", "transcripts": [{"id": "t", "messages": []}], "metadata": {}}
            docent | [{"transcripts": {"main": {"messages": []}}}]
            bloom-example | {"target_model_id": "m", "events": [{"turn": 1, "event": "evaluator_message"}]}
            bloom-example | {"conversation": [{"role": "user", "content": "x"}]}
            alignment-faking | {"query_id": "q", "query_text": "x", "tier": "free", "raw_response": "y"}
            deception-detection | {"rollouts": [{"input_messages": [{"role": "user"}], "output_strs": []}]}
            agentic-misalignment | {"raw_response": "x", "metadata": {"condition": "c", "sample_id": 1}}
            agentic-misalignment | {"error": "x", "metadata": {"condition": "c", "sample_id": 1, "failed": true}}
            deception-detection | [{"transcript": [{"role": "user"}], "metadata": {"report_label": "concealed"}}]
            otel-genai | {"resourceSpans": [{"resource": {}, "scopeSpans": [{"spans": []}]}]}
            otel-genai | {"resourceSpans": []}
            otel-genai | {"resourceLogs": [{"scopeLogs": []}]}
            otel-genai | [{"resourceSpans": [{"scopeSpans": []}]}]
            otel-genai | {"resource": {}, "scopeSpans": [{"spans": []}]}
            otel-genai | {"name": "chat", "context": {"trace_id": "0x1", "span_id": "0x2"}, "attributes": {}}
            otel-genai | [{"name": "chat", "traceId": "1", "spanId": "2", "attributes": []}]
            otel-genai | {"body": "x", "trace_id": "0x1", "span_id": "0x2", "attributes": {}}
            otel-genai | {"data": [{"name": "llm", "context": {"trace_id": "1", "span_id": "2"}, "attributes": {}}]}
            langsmith | {"id": "r", "run_type": "llm", "inputs": {"messages": [{"role": "user", "content": "x"}]}}
            langsmith | [{"id": "r", "run_type": "chain", "inputs": {}, "child_runs": []}]
            langsmith | {"runs": [{"id": "r", "run_type": "llm", "trace_id": "t"}], "cursors": {}}
            """)
    void aShapeIsClaimedByItsFormatAlone(String format, String content) throws IOException {
        assertThat(claiming(content)).containsExactly(format);
    }
}
