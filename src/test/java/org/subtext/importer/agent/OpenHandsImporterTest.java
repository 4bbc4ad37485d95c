package org.subtext.importer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.Collected;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;
import org.subtext.transcript.Visibility;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class OpenHandsImporterTest {

    @TempDir
    Path folder;

    private List<Part> parts(String event) throws IOException {
        return Collected.from(new OpenHandsImporter(), folder, "run.json", "[" + event + "]").only()
                .messages()
                .getFirst().parts();
    }

    private static String event(String thought, String response) {
        return "{\"id\": 1, \"source\": \"agent\", \"action\": \"run\", \"message\": \"Running ls\", "
                + "\"args\": {\"command\": \"ls\", \"thought\": \"" + thought + "\"}, "
                + "\"tool_call_metadata\": {\"function_name\": \"bash\", \"tool_call_id\": \"c\", "
                + "\"model_response\": " + response + "}}";
    }

    private static String response(String content) {
        return "{\"id\": \"r\", \"choices\": [{\"message\": {\"content\": " + content + ", \"tool_calls\": "
                + "[{\"id\": \"c\", \"function\": {\"name\": \"bash\", \"arguments\": "
                + "\"{\\\"command\\\": \\\"ls -a\\\", \\\"why\\\": \\\"to see\\\"}\"}}]}}]}";
    }

    @Test
    void whatTheModelSaidIsReadFromItsResponseAlone() throws IOException {
        List<Part> parts = parts(event("I look.", response("\"I look.\"")));
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().visibility()).isEqualTo(Visibility.VISIBLE);
        assertThat(parts.getLast().tool()).isEqualTo("bash");
        assertThat(parts.getLast().text().string()).isEqualTo("command: ls -a\nwhy: to see");
    }

    @Test
    void aThoughtPutTogetherFromTheResponseIsNotSaidAgain() throws IOException {
        assertThat(parts(event("I look.\\nto see", response("\"I look.\"")))).hasSize(2);
    }

    @Test
    void aThoughtThatTheResponseLacksIsKept() throws IOException {
        List<Part> parts = parts(event("Because.", response("null")));
        assertThat(parts).extracting(Part::kind).containsExactly(Kind.REASONING, Kind.TOOL_CALL);
        assertThat(parts.getFirst().text().string()).isEqualTo("Because.");
    }

    @Test
    void whereTheResponseIsEmptyTheActionTells() throws IOException {
        List<Part> parts = parts(event("Because.", "{\"id\": \"r\", \"choices\": []}"));
        assertThat(parts).extracting(Part::kind).containsExactly(Kind.REASONING, Kind.TOOL_CALL);
        assertThat(parts.getLast().text().string()).isEqualTo("command: ls");
    }

    @Test
    void twoRepliesUnderOneIdAreBothRead() throws IOException {
        assertThat(Collected.from(new OpenHandsImporter(), folder, "run.json",
                "[" + event("A", response("\"A\"")) + "," + event("B", response("\"B\"")) + "]").messages())
                .isEqualTo(2);
    }
}
