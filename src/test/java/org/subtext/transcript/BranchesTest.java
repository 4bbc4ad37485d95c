package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class BranchesTest {

    private static List<Message> messages(String... branches) {
        List<Message> messages = new ArrayList<>();
        for (String branch : branches) {
            messages.add(
                    new Message(messages.size(), Role.ASSISTANT, Author.TARGET, branch, null, List.of()));
        }
        return messages;
    }

    @Test
    void aConversationThatWasNeverTakenBackHasNoBranches() {
        Branches branches = Branches.of(messages("main", "main"));
        assertThat(branches.list()).isEmpty();
        assertThat(branches.turn(0, true)).isEmpty();
        assertThat(branches.turn(1, false)).isEmpty();
    }

    @Test
    void branchesAreNumberedAsTheyBeginAndMayBeInterrupted() {
        List<Message> messages = messages("main", "b", "a", "b", "main");
        Branches branches = Branches.of(messages);
        assertThat(branches.list()).containsExactly(new Branches.Branch(1, "b", 1, 3, 2),
                new Branches.Branch(2, "a", 2, 2, 1));
        assertThat(branches.of(messages.get(3))).contains(branches.list().getFirst());
        assertThat(branches.of(messages.get(4))).isEmpty();
    }

    @Test
    void aReaderWalksFromTurnToTurn() {
        Branches branches = Branches.of(messages("main", "main", "a", "a", "b", "main"));
        assertThat(branches.turn(0, true)).contains(2);
        assertThat(branches.turn(2, true)).contains(4);
        assertThat(branches.turn(4, true)).contains(5);
        assertThat(branches.turn(5, true)).isEmpty();
        assertThat(branches.turn(5, false)).contains(4);
        assertThat(branches.turn(3, false)).contains(2);
        assertThat(branches.turn(2, false)).isEmpty();
    }

    @Test
    void aTranscriptThatBeginsInABranchTurnsAtItsFirstMessage() {
        assertThat(Branches.of(messages("a", "main")).turn(1, false)).contains(0);
    }

    @Test
    void everyRolledBackMessageIsInExactlyOneBranch() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            String[] names = random.ints(random.nextInt(12), 0, 4)
                    .mapToObj(i -> i == 0 ? Message.MAIN : "branch-" + i).toArray(String[]::new);
            List<Message> messages = messages(names);
            Branches branches = Branches.of(messages);
            assertThat(branches.list().stream().mapToInt(Branches.Branch::messages).sum())
                    .isEqualTo((int) messages.stream().filter(Message::isRolledBack).count());
            assertThat(branches.list()).allSatisfy(branch -> {
                assertThat(messages.get(branch.first()).branch()).isEqualTo(branch.name());
                assertThat(messages.get(branch.last()).branch()).isEqualTo(branch.name());
            });
        }
    }
}
