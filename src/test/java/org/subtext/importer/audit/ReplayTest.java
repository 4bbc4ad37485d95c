package org.subtext.importer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Message;

/// Each message is written as its id, which is also its text; the result as `id` on the main branch, `id/1` on branch-1.
@Execution(ExecutionMode.CONCURRENT)
class ReplayTest {

    @Test
    void whatIsAddedIsThere() throws Exception {
        assertThat(replayed("add a", "add b")).isEqualTo("a b");
    }

    @Test
    void whatIsRolledBackStaysWhereItHappened() throws Exception {
        assertThat(replayed("add a", "add b", "add c", "rollback 2", "add d")).isEqualTo("a b/1 c/1 d");
    }

    @Test
    void eachRollbackThatDropsSomethingEndsABranch() throws Exception {
        assertThat(replayed("add a", "add b", "rollback 1", "add c", "rollback 0", "add d", "rollback 2",
                "add e"))
                .isEqualTo("a b/1 c/2 d/2 e");
        assertThat(replayed("add a", "add b", "rollback 9")).isEqualTo("a/1 b/1");
    }

    @Test
    void theMessageNamedWinsOverTheCount() throws Exception {
        assertThat(replayed("add a", "add b", "add c", "rollback 1 a", "add d")).isEqualTo("a b/1 c/1 d");
        assertThat(replayed("add a", "add b", "add c", "rollback 1 nobody", "add d")).isEqualTo("a b c/1 d");
    }

    @Test
    void aResetKeepsWhatItRepeatsAndDoesNotRepeatIt() throws Exception {
        assertThat(replayed("add a", "add b", "add c", "reset a b x", "add d")).isEqualTo("a b c/1 x d");
        assertThat(replayed("add a", "add b", "reset a b")).isEqualTo("a b");
        assertThat(replayed("add a", "reset x y")).isEqualTo("a/1 x y");
        assertThat(replayed("add a", "reset")).isEqualTo("a/1");
    }

    @Test
    void aNewMessageStandsBeforeThoseItPrecedes() throws Exception {
        assertThat(replayed("add a", "add b", "add c", "reset s b c")).isEqualTo("a/1 s b c");
        assertThat(replayed("add a", "add b", "reset a x b y")).isEqualTo("a x b y");
        assertThat(replayed("add a", "add b", "reset b a")).as("b cannot stand before a twice")
                .isEqualTo("a/1 b a");
    }

    @Test
    void whatComesBackIsNotRolledBack() throws Exception {
        assertThat(replayed("add a", "add b", "add c", "rollback 2", "add d", "reset a b"))
                .isEqualTo("a b c/1 d/2");
        assertThat(replayed("add a", "add b", "rollback 1", "add b", "add c")).isEqualTo("a b c");
        assertThat(replayed("add a", "add b", "rollback 1", "add x", "reset a b", "rollback 1", "add c"))
                .isEqualTo("a b/2 x/1 c");
    }

    @Test
    void aPatchedMessageTakesThePlaceOfTheOldOne() throws Exception {
        assertThat(replayed("add a", "add b", "add c",
                "patch [{\"op\":\"replace\",\"path\":\"/1/content\",\"value\":\"B\"}]", "add d"))
                .isEqualTo("a b/1 B c d");
        assertThat(replayed("add a", "add b", "patch [{\"op\":\"remove\",\"path\":\"/0\"}]"))
                .isEqualTo("a/1 b");
        assertThat(
                replayed("add a", "patch [{\"op\":\"replace\",\"path\":\"/0/source\",\"value\":\"input\"}]"))
                .as("nothing of it can be seen").isEqualTo("a");
    }

    @Test
    void messagesWithoutIdsAreToldApartByTheirWords() throws Exception {
        String same = "{\"operation\":\"add\",\"message\":{\"role\":\"user\",\"content\":\"again\"}}";
        Replay replay = new Replay(new MessageReader(new Warnings()), piece -> piece);

        replay.apply(json(same));
        replay.apply(json(same));
        replay.apply(json(
                "{\"operation\":\"reset\",\"new_messages\":[{\"role\":\"user\",\"content\":\"again\"}]}"));

        assertThat(replay.messages()).extracting(Message::branch).containsExactly("main", "branch-1");
    }

    @Test
    void anEditThatIsNotKnownIsSaid() {
        assertThatThrownBy(() -> replayed("merge 1")).hasMessageContaining("\"merge\"");
        assertThatThrownBy(() -> replayed("add a", "patch [{\"op\":\"remove\",\"path\":\"/7\"}]"))
                .isInstanceOf(BadRowException.class);
        assertThatThrownBy(() -> replayed("patch [{\"op\":\"replace\",\"path\":\"\",\"value\":1}]"))
                .hasMessageContaining("no list of messages");
    }

    private static String replayed(String... edits) throws BadRowException {
        Replay replay = new Replay(new MessageReader(new Warnings()), piece -> piece);
        for (String edit : edits) {
            replay.apply(json(edit(edit.split(" ", 2))));
        }
        List<Message> messages = replay.messages();
        for (int i = 0; i < messages.size(); i++) {
            assertThat(messages.get(i).index()).isEqualTo(i);
        }
        return String.join(" ", messages.stream().map(message -> message.parts().getFirst().text()
                + message.branch().replace("main", "").replace("branch-", "/")).toList());
    }

    private static String edit(String[] edit) {
        String rest = edit.length == 1 ? "" : edit[1];
        return switch (edit[0]) {
            case "add" -> "{\"operation\":\"add\",\"message\":" + message(rest) + "}";
            case "rollback" -> {
                String[] countAndId = rest.split(" ");
                yield "{\"operation\":\"rollback\",\"count\":" + countAndId[0] + ",\"to_id\":"
                        + (countAndId.length == 1 ? "null" : "\"" + countAndId[1] + "\"") + "}";
            }
            case "reset" -> "{\"operation\":\"reset\",\"new_messages\":[" + (rest.isEmpty()
                    ? ""
                    : String.join(",", List.of(rest.split(" ")).stream().map(ReplayTest::message).toList()))
                    + "]}";
            case "patch" -> "{\"operation\":\"json_patch\",\"patch\":" + rest + "}";
            default -> "{\"operation\":\"" + edit[0] + "\"}";
        };
    }

    private static String message(String id) {
        return "{\"role\":\"user\",\"id\":\"" + id + "\",\"content\":\"" + id + "\",\"source\":\"x\"}";
    }

    private static Json.Obj json(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        try (JsonReader reader = JsonReader.of(bytes, 0, bytes.length)) {
            return (Json.Obj) reader.only();
        } catch (IOException | BadJsonException e) {
            throw new AssertionError(e);
        }
    }
}
