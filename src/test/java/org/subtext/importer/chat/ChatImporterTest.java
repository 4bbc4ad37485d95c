package org.subtext.importer.chat;

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
import org.subtext.importer.Collected;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.source.SourceFile;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Visibility;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class ChatImporterTest {

    @TempDir
    Path folder;

    private final ChatImporter importer = new ChatImporter();

    private Collected read(String content) throws IOException {
        return Collected.from(importer, folder, "talk.json", content);
    }

    private List<Part> assistant(String fields) throws IOException {
        Draft draft = read("{\"messages\": [{\"role\": \"assistant\", " + fields + "}]}").only();
        assertThat(draft.messages()).hasSize(1);
        return draft.messages().getFirst().parts();
    }

    private static Part reasoning(String text) {
        return Part.reasoning(text, Visibility.PRIVATE);
    }

    @Test
    void oneObjectIsOneTranscript() throws IOException {
        Collected got = read("""
                {"id": "a1", "title": "A talk", "model": "m-1",
                 "messages": [
                   {"role": "system", "content": "Be brief."},
                   {"role": "developer", "content": "Very."},
                   {"role": "user", "content": "Hello?"},
                   {"role": "assistant", "content": "Hi."}
                 ]}
                """);
        Draft draft = got.only();
        assertThat(draft.title()).isEqualTo("A talk");
        assertThat(draft.identity()).containsEntry("id", "a1").containsEntry("model", "m-1").hasSize(2);
        assertThat(draft.metadata().model()).isEqualTo("m-1");
        assertThat(draft.messages()).extracting(Message::role).containsExactly(Role.SYSTEM, Role.SYSTEM,
                Role.USER,
                Role.ASSISTANT);
        assertThat(draft.messages()).extracting(Message::author).containsExactly(Author.HUMAN, Author.HUMAN,
                Author.HUMAN, Author.TARGET);
        assertThat(got.places).containsOnlyNulls();
    }

    @Test
    void objectsListsAndLinesOfTheSameRowsGiveTheSameKeys() throws IOException {
        String one = "{\"messages\": [{\"role\": \"user\", \"content\": \"1\"}]}";
        String two = "{\"messages\": [{\"role\": \"user\", \"content\": \"2\"}]}";
        List<String> keys = read(one + "\n" + two + "\n").keys();
        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
        assertThat(read("[" + one + "," + two + "]").keys()).isEqualTo(keys);
        assertThat(read("[\n  " + one.replace(",", ",\n  ") + ",\n " + two + "\n]\n").keys()).isEqualTo(keys);
        assertThat(read("\n\r\n" + one + "\r\n\r\n" + two).keys()).isEqualTo(keys);
        assertThat(read(one).keys()).isEqualTo(keys.subList(0, 1));
        assertThat(read("\uFEFF" + one).keys()).isEqualTo(keys.subList(0, 1));
        assertThat(read("[{\"role\": \"user\", \"content\": \"1\"}]").keys()).isEqualTo(keys.subList(0, 1));
        assertThat(read("[[{\"role\": \"user\", \"content\": \"1\"}]]").keys()).isEqualTo(keys.subList(0, 1));
    }

    @Test
    void identicalRowsTakeTheirOccurrenceIntoTheKey() throws IOException {
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"1\"}]}\n";
        List<String> keys = read(row + row + row).keys();
        assertThat(keys).hasSize(3).doesNotHaveDuplicates();
        assertThat(keys.get(1)).isEqualTo(keys.get(0) + "-2");
    }

    @Test
    void modelAndConditionMakeOtherTranscriptsOfTheSameWords() throws IOException {
        String messages = "\"messages\": [{\"role\": \"assistant\", \"content\": \"No.\"}]}\n";
        List<String> keys = read("{\"model\": \"a\", " + messages + "{\"model\": \"b\", " + messages
                + "{\"model\": \"a\", \"tier\": \"free\", " + messages
                + "{\"model\": \"a\", \"tier\": \"paid\", "
                + messages + "{\"metadata\": {\"model\": \"a\"}, " + messages).keys();
        assertThat(keys.subList(0, 4)).doesNotHaveDuplicates();
        assertThat(keys.get(4)).isEqualTo(keys.get(0) + "-2");
    }

    @Test
    void titlesAndOtherFieldsDoNotChangeTheKey() throws IOException {
        String messages = "\"messages\": [{\"role\": \"assistant\", \"content\": \"No.\"}]}\n";
        List<String> keys = read("{\"score\": 1, \"title\": \"x\", " + messages + "{" + messages).keys();
        assertThat(keys.get(1)).isEqualTo(keys.get(0) + "-2");
    }

    @Test
    void badLinesAreReportedAtTheirLineAndTheOthersKept() throws IOException {
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}";
        Collected got = read(
                row + "\n\n{\"messages\": [{\"role\": \"us\n" + row + "\r\n7\n{\"messages\": 7}\n"
                        + "{\"messages\": [7]}\n{\"messages\": [{\"role\": \"ghost\", \"content\": \"\"}]}\n"
                        + row + " 8\n"
                        + row + "\n{\"messages\": [{\"role\": \"user\"");
        assertThat(got.places).containsExactly("line 1", "line 4", "line 10");
        assertThat(got.failed).extracting(Collected.Remark::place).containsExactly("line 3", "line 5",
                "line 6",
                "line 7", "line 8", "line 9", "line 11");
        assertThat(got.failed).extracting(Collected.Remark::reason).allSatisfy(
                reason -> assertThat(reason).isNotBlank().doesNotContain("\n", "Exception", "tools.jackson"));
    }

    @Test
    void aBadFirstLineDoesNotHideTheOthers() throws IOException {
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}\n";
        for (String bad : List.of("{\"messages\": [{\"role\": \"us", "{\"messages\": [", "nonsense", "{]",
                "7",
                "[1, 2", "\"a string\"")) {
            Path file = Collected.write(folder, "rows.jsonl", (bad + "\n" + row + row).getBytes(
                    StandardCharsets.UTF_8));
            Collected got = Collected.from(importer, file);
            if (!bad.equals("[1, 2")) {
                assertThat(got.places).as(bad).containsExactly("line 2", "line 3");
                assertThat(got.failed).as(bad).extracting(Collected.Remark::place).containsExactly("line 1");
                assertThat(importer.claims(SourceFile.of(file))).as(bad).isTrue();
            }
        }
    }

    @Test
    void aLineMayBeLongerThanTheHead() throws IOException {
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"" + "x".repeat(300_000) + "\"}]}";
        Collected got = read(row + "\n" + row.substring(0, 200_000) + "\n" + row + "\n");
        assertThat(got.places).containsExactly("line 1", "line 3");
        assertThat(got.failed).extracting(Collected.Remark::place).containsExactly("line 2");
        assertThat(read(row).places).containsOnlyNulls();
        assertThat(read("[\n" + row + "\n, " + row + "]").drafts).hasSize(2);
    }

    @Test
    void aDocumentCutOffGivesWhatCameBefore() throws IOException {
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}";
        Collected got = read("[\n" + row + ",\n" + row + ",\n{\"mess");
        assertThat(got.places).containsExactly("line 2", "line 3");
        assertThat(got.failed).containsExactly(new Collected.Remark("line 4",
                "It ends in the middle; the 2 transcripts before that were read."));
    }

    @Test
    void aLineSeparatorIsNoLineEnd() throws IOException {
        Collected got = read("{\"messages\": [{\"role\": \"user\", \"content\": \"a\u2028b\u0085c\"}]}\n");
        assertThat(got.only().messages().getFirst().parts()).containsExactly(Part.text("a\u2028b\u0085c"));
    }

    @Test
    void textIsVerbatim() throws IOException {
        Collected got = read("{\"messages\": [{\"role\": \"user\", \"content\": "
                + "\" \\ud83d lone \\u0000 nul \\r\\n \\ud83d\\ude00 \uD83D\uDE00 e\\u0301 \\u202e\\t \"}]}");
        assertThat(got.only().messages().getFirst().parts())
                .containsExactly(
                        Part.text(" \uD83D lone \0 nul \r\n \uD83D\uDE00 \uD83D\uDE00 e\u0301 \u202E\t "));
    }

    @Test
    void contentMayBeAStringAListNothingOrAnObject() throws IOException {
        assertThat(assistant("\"content\": \"a\"")).containsExactly(Part.text("a"));
        assertThat(
                assistant("\"content\": [{\"type\": \"text\", \"text\": \"a\"}, \"b\", {\"text\": \"c\"}]"))
                .containsExactly(Part.text("a"), Part.text("b"), Part.text("c"));
        assertThat(assistant("\"content\": null")).isEmpty();
        assertThat(assistant("\"content\": []")).isEmpty();
        assertThat(assistant("\"content\": {}")).isEmpty();
        assertThat(assistant("\"content\": \"\"")).isEmpty();
        assertThat(assistant("\"x\": 1")).isEmpty();
        assertThat(assistant("\"content\": {\"thought\": \"t\", \"answer\": \"a\"}")).containsExactly(
                reasoning("t"),
                Part.text("a"));
        assertThat(assistant("\"content\": {\"b\":[1,2.50],\"a\":\"\\u00e9\\n\"}"))
                .containsExactly(Part.text("{\"b\": [1, 2.50], \"a\": \"é\\n\"}"));
        assertThat(assistant("\"content\": 4.0")).containsExactly(Part.text("4.0"));
        assertThat(assistant("\"content\": null, \"refusal\": \"I will not.\"")).containsExactly(Part.text(
                "I will not."));
    }

    @Test
    void reasoningIsFoundWhereverItStands() throws IOException {
        assertThat(assistant("\"reasoning_content\": \"r\", \"content\": \"a\"")).containsExactly(
                reasoning("r"),
                Part.text("a"));
        assertThat(assistant("\"content\": \"a\", \"reasoning\": \"r\"")).containsExactly(reasoning("r"),
                Part.text(
                        "a"));
        assertThat(assistant("\"content\": \"a\", \"reasoning\": \"r\", \"reasoning_content\": \"r\""))
                .containsExactly(reasoning("r"), Part.text("a"));
        assertThat(assistant("\"content\": \"<think>s</think>a\", \"reasoning_content\": \"r\""))
                .containsExactly(reasoning("r"), reasoning("s"), Part.text("a"));
        assertThat(assistant("""
                "content": [{"type": "thinking", "thinking": "one", "signature": "SIG"},
                  {"type": "text", "text": "a"},
                  {"type": "redacted_thinking", "data": "CIPHER"},
                  {"type": "thinking", "thinking": "", "signature": "SIG"},
                  {"type": "tool_use", "id": "t1", "name": "ls", "input": {"path": "/"}}]"""))
                .containsExactly(reasoning("one"), Part.text("a"), Part.reasoning("", Visibility.UNREADABLE),
                        Part.reasoning("", Visibility.UNREADABLE),
                        Part.toolCall("ls", "t1", "path: /", List.of(new Argument("path", 6, 7))));
        assertThat(assistant("""
                "content": "a", "reasoning": null, "reasoning_details": [
                  {"type": "reasoning.summary", "summary": "in short"},
                  {"type": "reasoning.encrypted", "data": "CIPHER"}]"""))
                .containsExactly(Part.reasoning("in short", Visibility.SUMMARY), Part.text("a"));
        assertThat(assistant("""
                "content": "a", "reasoning": "in short", "reasoning_details": [
                  {"type": "reasoning.summary", "summary": "in short"}]"""))
                .containsExactly(Part.reasoning("in short", Visibility.SUMMARY), Part.text("a"));
        assertThat(
                assistant("\"content\": \"a\", \"reasoning_details\": [{\"type\": \"reasoning.encrypted\"}]"))
                .containsExactly(Part.reasoning("", Visibility.UNREADABLE), Part.text("a"));
    }

    @Test
    void reasoningOfInspectNeverShowsItsCiphertext() throws IOException {
        assertThat(assistant("""
                "content": [
                  {"type": "reasoning", "reasoning": "plain", "signature": "SIG"},
                  {"type": "reasoning", "reasoning": "gAAAAAcipher", "redacted": true},
                  {"type": "reasoning", "reasoning": "gAAAAAcipher", "redacted": true, "summary": "gist"},
                  {"type": "reasoning", "reasoning": "", "signature": "SIG"},
                  {"type": "reasoning", "reasoning": ""}]"""))
                .containsExactly(reasoning("plain"), Part.reasoning("", Visibility.UNREADABLE),
                        Part.reasoning("gist", Visibility.SUMMARY),
                        Part.reasoning("", Visibility.UNREADABLE));
    }

    @Test
    void onlyAssistantsAreSearchedForTags() throws IOException {
        Draft draft = read("""
                {"messages": [{"role": "system", "content": "Use <think>tags</think>."},
                  {"role": "user", "content": "<SCRATCHPAD_REASONING>x</SCRATCHPAD_REASONING>"},
                  {"role": "tool", "content": "<think>y</think>"}]}""").only();
        assertThat(draft.messages()).allSatisfy(message -> assertThat(message.parts()).hasSize(1));
        assertThat(draft.messages()).flatExtracting(Message::parts)
                .noneMatch(part -> part.kind() == Kind.REASONING);
    }

    @Test
    void aCallHasTheSameTextAsObjectAndAsString() throws IOException {
        String object = "{\"to\":\"a@b\",\"body\":\"Dear \\ud83d\\ude00,\\nyours\",\"n\":1.50,\"cc\":[\"x\",{\"y\":null}]}";
        Part plain = assistant(
                "\"tool_calls\": [{\"id\": \"c\", \"type\": \"function\", \"function\": {\"name\": "
                        + "\"send\", \"arguments\": " + object + "}}]")
                .getFirst();
        Part string = assistant(
                "\"tool_calls\": [{\"id\": \"c\", \"type\": \"function\", \"function\": {\"name\": "
                        + "\"send\", \"arguments\": "
                        + new Json.Str(object.replace(",\"", " ,\n \"").replace(":", " : ")).source()
                        + "}}]")
                .getFirst();
        Part inspect = assistant(
                "\"tool_calls\": [{\"id\": \"c\", \"type\": \"function\", \"function\": \"send\", "
                        + "\"arguments\": " + object + "}]")
                .getFirst();
        Part anthropic = assistant(
                "\"content\": [{\"type\": \"tool_use\", \"id\": \"c\", \"name\": \"send\", \"input\": "
                        + object + "}]")
                .getFirst();
        assertThat(plain.text().string())
                .isEqualTo("to: a@b\nbody: Dear \uD83D\uDE00,\nyours\nn: 1.50\ncc: [\"x\", {\"y\": null}]");
        assertThat(plain.arguments())
                .extracting(argument -> plain.text().slice(argument.start(), argument.end()))
                .containsExactly("a@b", "Dear \uD83D\uDE00,\nyours", "1.50", "[\"x\", {\"y\": null}]");
        assertThat(List.of(string, inspect, anthropic)).allMatch(plain::equals);
    }

    @Test
    void argumentsThatCannotBeParsedAreVerbatim() throws IOException {
        for (String text : List.of("{\"to\": \"x\", bad", "plain words", "[1,2]", "null", "{\"a\":1} x",
                "")) {
            Part call = assistant("\"tool_calls\": [{\"function\": {\"name\": \"f\", \"arguments\": "
                    + new Json.Str(text).source() + "}}]").getFirst();
            assertThat(call).isEqualTo(Part.toolCall("f", null, text, List.of()));
        }
        assertThat(assistant("\"tool_calls\": [{\"function\": {\"name\": \"f\"}}], \"function_call\": null"))
                .containsExactly(Part.toolCall("f", null, "", List.of()));
        assertThat(assistant("\"tool_calls\": [{\"function\": {\"name\": \"f\", \"arguments\": {}}}]"))
                .containsExactly(Part.toolCall("f", null, "", List.of()));
        assertThat(assistant("\"function_call\": {\"name\": \"f\", \"arguments\": \"{\\\"a\\\": true}\"}"))
                .containsExactly(Part.toolCall("f", null, "a: true", List.of(new Argument("a", 3, 7))));
    }

    @Test
    void toolResultsOfAnthropicBecomeMessagesOfTheTool() throws IOException {
        Draft draft = read(
                """
                        {"system": "S", "messages": [
                          {"role": "assistant", "content": [{"type": "tool_use", "id": "t1", "name": "ls", "input": {}}]},
                          {"role": "user", "content": [
                            {"type": "tool_result", "tool_use_id": "t1", "content": "a.txt"},
                            {"type": "tool_result", "tool_use_id": "t2", "content": [{"type": "text", "text": "b"},
                              {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "AAAA"}}]},
                            {"type": "text", "text": "Go on."}]}]}""")
                .only();
        assertThat(draft.messages()).extracting(Message::role).containsExactly(Role.SYSTEM, Role.ASSISTANT,
                Role.TOOL,
                Role.TOOL, Role.USER);
        assertThat(draft.messages()).extracting(Message::author).containsExactly(Author.HUMAN, Author.TARGET,
                Author.ENVIRONMENT, Author.ENVIRONMENT, Author.HUMAN);
        assertThat(draft.messages().get(2).parts()).containsExactly(Part.toolResult("ls", "t1", "a.txt"));
        assertThat(draft.messages().get(3).parts()).containsExactly(Part.toolResult(null, "t2", "b"),
                Part.media("image, png"));
        assertThat(draft.messages()).extracting(Message::index).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whatAToolOnTheServerGaveBackIsNotTheAssistants() throws IOException {
        Draft draft = read("""
                {"messages": [{"role": "assistant", "content": [
                  {"type": "text", "text": "Let me look."},
                  {"type": "server_tool_use", "id": "s1", "name": "web_search", "input": {"query": "q"}},
                  {"type": "web_search_tool_result", "tool_use_id": "s1", "content": [
                    {"type": "web_search_result", "url": "u", "encrypted_content": "CIPHER"}]},
                  {"type": "text", "text": "There it is."}]}]}""").only();
        assertThat(draft.messages()).extracting(Message::author).containsExactly(Author.TARGET,
                Author.ENVIRONMENT,
                Author.TARGET);
        assertThat(draft.messages().get(1).parts()).containsExactly(Part.toolResult("web_search", "s1",
                "{\"type\": \"web_search_result\", \"url\": \"u\"}"));
    }

    @Test
    void toolMessagesKnowTheirTool() throws IOException {
        Draft draft = read(
                """
                        {"messages": [
                          {"role": "assistant", "tool_calls": [{"id": "c1", "function": {"name": "look", "arguments": "{}"}}]},
                          {"role": "tool", "tool_call_id": "c1", "content": "seen"},
                          {"role": "function", "name": "old", "content": "also"},
                          {"role": "tool", "tool_call_id": "c1", "content": "", "error": {"type": "x", "message": "broke"}},
                          {"role": "tool", "tool_call_id": "c1", "content": null}]}""")
                .only();
        assertThat(draft.messages()).flatExtracting(Message::parts)
                .filteredOn(part -> part.kind() == Kind.TOOL_RESULT)
                .containsExactly(Part.toolResult("look", "c1", "seen"), Part.toolResult("old", null,
                        "also"),
                        Part.toolResult("look", "c1", "broke"));
        assertThat(draft.messages().get(4).parts()).isEmpty();
    }

    @Test
    void mediaAreNamedAndNeverShown() throws IOException {
        String data = "A".repeat(40_000);
        assertThat(assistant("\"content\": [{\"type\": \"image_url\", \"image_url\": {\"url\": "
                + "\"data:image/png;base64," + data + "\"}}, "
                + "{\"type\": \"image_url\", \"image_url\": {\"url\": \"https://example.org/a.png\"}}, "
                + "{\"type\": \"input_audio\", \"input_audio\": {\"format\": \"wav\", \"data\": \"" + data
                + "\"}}, "
                + "{\"type\": \"document\", \"source\": {\"type\": \"base64\", \"media_type\": \"application/pdf\", "
                + "\"data\": \"" + data + "\"}}]")).extracting(Part::media)
                .containsExactly("image, png, 29 KB",
                        "image, linked", "audio, wav, 29 KB", "document, pdf, 29 KB");
    }

    @Test
    void unknownContentIsKeptAsItsSourceWithAWarning() throws IOException {
        Collected got = read(
                """
                        {"messages": [{"role": "assistant", "content": [{"type":"hologram","depth":3,"signature":"SIG"}]}]}""");
        assertThat(got.only().messages().getFirst().parts())
                .containsExactly(Part.text("{\"type\": \"hologram\", \"depth\": 3}"));
        assertThat(got.warnings).hasSize(1);
    }

    @Test
    void fieldsOfMessagesThatAreNotReadAreToldOnce() throws IOException {
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"q\", \"timestamp\": \"t0\", \"index\": 0},"
                + " {\"role\": \"assistant\", \"content\": \"a\", \"timestamp\": \"t1\", \"annotations\":"
                + " [{\"url\": \"u\"}], \"metadata\": {\"prefill\": true}, \"usage\": null, \"weight\": 1}]}";
        assertThat(Collected.from(importer, folder, "talk.jsonl", row + "\n" + row).warnings)
                .extracting(Collected.Remark::reason).containsExactly(
                        "The field \"timestamp\" of a message is not read (and in 1 more).",
                        "The field \"annotations\" of a message is not read (and in 1 more).");
    }

    @Test
    void resultsThatAreMarkedAsFailedAreToldOfBesideTheMessages() throws IOException {
        String rows = """
                {"messages": [{"role": "user", "content": [
                    {"type": "tool_result", "tool_use_id": "c1", "content": "Nothing there."%s},
                    {"type": "tool_result", "tool_use_id": "c2", "content": "fine", "is_error": false}]},
                  {"role": "tool", "tool_call_id": "c3", "content": "x", "status": "%s"},
                  {"role": "tool", "tool_call_id": "c4", "content": "", "error": %s}]}""";
        Collected marked = read(rows.formatted(", \"is_error\": true", "error", "true"));
        assertThat(marked.only().metadata().other()).containsEntry("tool_errors", "[\"c1\", \"c3\", \"c4\"]");
        Collected plain = read(rows.formatted("", "success", "false"));
        assertThat(plain.only().metadata().other()).doesNotContainKey("tool_errors");
        assertThat(plain.keys()).isEqualTo(marked.keys());
        assertThat(plain.only().messages().getLast().parts()).isEmpty();
    }

    @Test
    void whyTheReplyEndedIsKeptAndIsNoPartOfTheKey() throws IOException {
        String asked = "\"messages\": [{\"role\": \"user\", \"content\": \"q\"}]";
        String row = "{\"request\": {" + asked + "}, \"response\": {\"choices\": [{\"message\": {\"role\": "
                + "\"assistant\", \"content\": \"a\"}%s}]}}";
        Collected cut = read(row.formatted(", \"finish_reason\": \"length\""));
        assertThat(cut.only().metadata().other()).containsEntry("stop_reason", "length");
        Collected silent = read(row.formatted(""));
        assertThat(silent.only().metadata().other()).doesNotContainKey("stop_reason");
        assertThat(silent.keys()).isEqualTo(cut.keys());
        assertThat(read(
                "{" + asked + ", \"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": \"a\"},"
                        + " \"finish_reason\": \"length\"}]}")
                .only().metadata().other())
                .containsEntry("stop_reason", "length");
    }

    @Test
    void requestsAndResponsesAreReadTogether() throws IOException {
        String reply = "{\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": \"Hi.\"}}]}";
        String asked = "\"messages\": [{\"role\": \"user\", \"content\": \"Hello?\"}]";
        List<String> keys = read(
                "{\"request\": {\"model\": \"m\", " + asked + "}, \"response\": " + reply + "}")
                .keys();
        assertThat(read("{\"model\": \"m\", " + asked + ", " + reply.substring(1)).keys()).isEqualTo(keys);
        assertThat(read("{\"model\": \"m\", " + asked + ", \"response\": " + reply + "}").keys())
                .isEqualTo(keys);
        assertThat(read("{\"model\": \"m\", " + asked + ", \"response\": {\"role\": \"assistant\", \"type\": "
                + "\"message\", \"content\": [{\"type\": \"text\", \"text\": \"Hi.\"}]}}").keys())
                .isEqualTo(keys);
        assertThat(read(reply).only().messages()).hasSize(1);
        Collected plain = read("{\"model\": \"m\", " + asked + ", \"response\": \"Hi.\"}");
        assertThat(plain.keys()).isEqualTo(keys);
        assertThat(plain.warnings).hasSize(1);
    }

    @Test
    void messagesWithoutRolesAlternate() throws IOException {
        Collected got = read("{\"messages\": [{\"content\": \"q\"}, {\"content\": \"a\"}]}\n"
                + "{\"messages\": [{\"content\": \"q\"}, {\"content\": \"a\"}]}\n");
        assertThat(got.drafts).allSatisfy(draft -> assertThat(draft.messages()).extracting(Message::role)
                .containsExactly(Role.USER, Role.ASSISTANT));
        assertThat(got.warnings).hasSize(1);
    }

    @Test
    void metadataGoWhereTheyBelong() throws IOException {
        Draft draft = read("""
                {"id": 7, "canary_string": "CANARY", "scenario": "mail", "tier": "free", "score": NaN,
                 "scores": {"harm": {"value": 3, "explanation": "why"}, "tone": 0.5},
                 "classification": {"harmful_behavior": true, "classifier_reasoning": "because"},
                 "judge_output": {"scores": {"deceit": 8}, "justification": "so"},
                 "metadata": {"model": "m", "epoch": 2}, "tools": [{"name": "x"}],
                 "messages": [{"role": "user", "content": "q", "name": "Ann", "weight": 0}]}""").only();
        assertThat(draft.title()).isEqualTo("7");
        assertThat(draft.metadata().model()).isEqualTo("m");
        assertThat(draft.metadata().scenario()).isEqualTo("mail");
        assertThat(draft.metadata().condition()).isEqualTo("free");
        assertThat(draft.metadata().canary()).isEqualTo("CANARY");
        assertThat(draft.metadata().verdicts())
                .extracting(verdict -> verdict.name() + "=" + verdict.value() + " "
                        + verdict.explanation())
                .containsExactly("score=NaN null", "harm=3 why", "tone=0.5 null",
                        "classification.harmful_behavior=true because", "deceit=8 so");
        assertThat(draft.metadata().other()).containsEntry("id", "7").containsEntry("epoch", "2")
                .containsEntry("tools", "[{\"name\": \"x\"}]")
                .containsEntry("message_names", "{\"0\": \"Ann\"}")
                .containsEntry("message_weights", "{\"0\": 0}");
    }

    @Test
    void hostileInputIsRefusedInASentence() throws IOException {
        String deep = "[".repeat(100_000);
        assertThat(read("{\"messages\": [{\"role\": \"user\", \"content\": " + deep).failed).hasSize(1)
                .allMatch(remark -> remark.reason().contains("500 levels"));
        Collected twice = read(
                "{\"messages\": [{\"role\": \"user\", \"content\": \"a\", \"content\": \"b\"}]}");
        assertThat(twice.only().messages().getFirst().parts()).containsExactly(Part.text("b"));
        assertThat(twice.warnings).hasSize(1);
        String huge = "9".repeat(5_000);
        assertThat(read("{\"score\": " + huge + ", \"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}")
                .only()
                .metadata().verdicts().getFirst().value()).isEqualTo(huge);
        assertThat(read("").failed).hasSize(1);
        assertThat(read("null").failed).hasSize(1);
        assertThat(read("{}").failed).hasSize(1);
        assertThat(read("{\"messages\": []}").failed).hasSize(1);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedAtTheirLine() throws IOException {
        byte[] row = "{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[row.length * 3];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(row, 0, file, i * row.length, row.length);
        }
        file[row.length + 43] = (byte) 0xE9;
        Collected got = Collected.from(importer, Collected.write(folder, "latin.jsonl", file));
        assertThat(got.drafts).hasSize(2);
        assertThat(got.failed).hasSize(1)
                .allMatch(remark -> "line 2".equals(remark.place()) && remark.reason()
                        .startsWith("It is not valid UTF-8"));
        byte[] wide = "[{\"role\": \"user\", \"content\": \"x\"}]".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Collected.from(importer, Collected.write(folder, "wide.json", wide)).failed).hasSize(1);
        assertThat(importer.claims(SourceFile.of(folder.resolve("wide.json")))).isFalse();
    }

    @Test
    void whatAToolGaveBackBeforeItFailedIsKeptWithTheError() throws IOException {
        Draft draft = read(
                """
                        {"messages": [
                          {"role": "tool", "content": "half of it", "error": {"type": "timeout", "message": "timed out"}},
                          {"role": "tool", "content": "it timed out", "error": {"type": "timeout", "message": "timed out"}}
                        ]}
                        """)
                .only();

        assertThat(draft.messages().get(0).parts()).containsExactly(Part.toolResult(null, null, "half of it"),
                Part.toolResult(null, null, "timed out"));
        assertThat(draft.messages().get(1).parts())
                .containsExactly(Part.toolResult(null, null, "it timed out"));
    }

    @Test
    void contentShownAsItsSourceShowsNoSignature() throws IOException {
        Draft draft = read("""
                {"messages": [{"role": "user", "content": {"foo": "x", "signature": "c2lnbmVk"}}]}
                """).only();

        assertThat(draft.messages().getFirst().parts()).containsExactly(Part.text("{\"foo\": \"x\"}"));
    }

    @Test
    void ofTwoConditionsTheFirstCountsAndTheOtherKeepsItsName() throws IOException {
        Draft draft = read("""
                {"condition": "free", "metadata": {"condition": "paid", "tier": "third"},
                 "messages": [{"role": "user", "content": "Hi"}]}
                """).only();

        assertThat(draft.metadata().condition()).isEqualTo("free");
        assertThat(draft.metadata().other()).containsEntry("condition", "paid").containsEntry("tier",
                "third");
    }

    private static final String ASKED = "{\"role\": \"user\", \"content\": \"Hello?\"}";

    private static String answer(String text) {
        return "{\"role\": \"assistant\", \"content\": \"" + text + "\"}";
    }

    /// Branch and words of each message.
    private List<String> told(String row) throws IOException {
        return read(row).only().messages().stream()
                .map(message -> (message.isRolledBack() ? message.branch() + ": " : "")
                        + message.parts().getFirst().text().string())
                .toList();
    }

    @Test
    void ofSeveralChoicesTheFirstIsTheThreadsAndTheOthersAreBranches() throws IOException {
        String row = "{\"messages\": [" + ASKED + "], \"choices\": [{\"message\": " + answer("A")
                + "}, {\"message\": "
                + answer("B") + "}, {\"message\": " + answer("C") + "}]}";
        assertThat(told(row)).containsExactly("Hello?", "branch-1: B", "branch-2: C", "A");
        assertThat(read(row).warnings).isEmpty();
    }

    @Test
    void theReplyMayStandInACompletionOrBeTheChosenOne() throws IOException {
        String asked = "\"messages\": [" + ASKED + "], ";
        assertThat(told("{" + asked + "\"completion\": \"Hi.\"}")).containsExactly("Hello?", "Hi.");
        assertThat(told("{" + asked + "\"chosen\": \"Hi.\", \"rejected\": " + answer("No.") + "}"))
                .containsExactly("Hello?", "branch-1: No.", "Hi.");
        Collected odd = read("{" + asked + "\"chosen\": 7}");
        assertThat(odd.only().messages()).hasSize(1);
        assertThat(odd.only().metadata().other()).containsEntry("chosen", "7");
        assertThat(odd.warnings).singleElement().satisfies(warning -> assertThat(warning.reason())
                .isEqualTo(
                        "Nobody answers the last message, and the field \"chosen\" cannot be read as a reply."));
    }

    @Test
    void dataToTrainWithAreReadAsConversations() throws IOException {
        String prompt = "\"prompt\": [" + ASKED + "], ";
        String completed = "{" + prompt + "\"completion\": [" + answer("Hi.") + "]}";
        String pair = "{\"chosen\": [" + ASKED + ", " + answer("Hi.") + "], \"rejected\": [" + ASKED + ", "
                + answer("No.") + "]}";
        assertThat(told(completed)).containsExactly("Hello?", "Hi.");
        assertThat(read(completed).only().metadata().other()).isEmpty();
        assertThat(told(
                "{" + prompt + "\"chosen\": [" + answer("Hi.") + "], \"rejected\": [" + answer("No.") + "]}"))
                .containsExactly("Hello?", "branch-1: No.", "Hi.");
        assertThat(told(pair)).containsExactly("Hello?", "branch-1: No.", "Hi.");
        for (String row : List.of(completed, pair)) {
            assertThat(importer.claims(SourceFile.of(Collected.write(folder, "rows.jsonl",
                    (row + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8))))).isTrue();
        }
    }
}
