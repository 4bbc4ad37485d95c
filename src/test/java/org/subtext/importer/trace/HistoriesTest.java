package org.subtext.importer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.message.Piece;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Visibility;

/// Histories are written as words, each a message: `s…` of the system, `u…` of a user, `t…` of a tool, others of the
/// model; the result as `word` on the main branch, `word/1` on branch-1.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class HistoriesTest {

    private static Piece piece(String word) {
        Role role = switch (word.charAt(0)) {
            case 's' -> Role.SYSTEM;
            case 'u' -> Role.USER;
            case 't' -> Role.TOOL;
            default -> Role.ASSISTANT;
        };
        return new Piece(role, Author.TARGET, null, List.of(Part.text(word)));
    }

    private static List<Piece> pieces(String words) {
        return words.isEmpty()
                ? List.of()
                : List.of(words.split(" ")).stream().map(HistoriesTest::piece).toList();
    }

    private static String merged(String... histories) {
        Histories merging = new Histories();
        for (String history : histories) {
            merging.add(pieces(history));
        }
        return write(merging.told());
    }

    private static String write(List<Histories.Told> told) {
        return told.stream().map(one -> {
            String word = one.piece().parts().getLast().text().string();
            return one.branch().equals(Message.MAIN) ? word : word + one.branch().replace("branch-", "/");
        }).collect(Collectors.joining(" "));
    }

    @Test
    void everLongerHistoriesAreOneConversation() {
        assertThat(merged("s u1 a1", "s u1 a1 u2 a2", "s u1 a1 u2 a2 u3 a3"))
                .isEqualTo("s u1 a1 u2 a2 u3 a3");
        assertThat(merged("s u1 a1 u2 a2", "s u1 a1")).isEqualTo("s u1 a1 u2 a2");
        assertThat(merged("")).isEmpty();
    }

    @Test
    void whatLeavesTheLongestHistoryIsABranch() {
        assertThat(merged("s u1 a1", "s u1 b1 u2 b2")).isEqualTo("s u1 a1/1 b1 u2 b2");
        assertThat(merged("s u1 a1 u2 a2", "s u1 b1", "s u1 c1 u3 c2"))
                .as("of equally long ones the last is the main one")
                .isEqualTo("s u1 a1/1 u2/1 a2/1 b1/2 c1 u3 c2");
        assertThat(merged("s u1 a1 u2 a2 u3 a3", "s u1 b1 u2 b2", "s u1 b1 u4 b4"))
                .as("a branch that forks").isEqualTo("s u1 a1 u2 a2 u3 a3 b1/1 u2/1 b2/1 u4/2 b4/2");
    }

    @Test
    void anotherBeginningIsABranchToo() {
        assertThat(merged("s u1 a1", "uTitle title", "s u1 a1 u2 a2"))
                .isEqualTo("s u1 a1 uTitle/1 title/1 u2 a2");
    }

    @Test
    void aShortenedHistoryGoesOn() {
        assertThat(merged("s u1 a1 u2 a2", "s a1 u2 a2 u3 a3")).isEqualTo("s u1 a1 u2 a2 u3 a3");
        assertThat(merged("s u1 a1 u2 a2 u3 a3", "s uSummary u3 a3 u4 a4"))
                .as("a summary stands where it was made").isEqualTo("s u1 a1 u2 a2 u3 a3 uSummary u4 a4");
        assertThat(merged("s1 u1 a1", "s2 u1 a1 u2 a2", "s3 u1 a1 u2 a2 u3 a3", "s3 u1 a1 u2 a2 u3 a3 u4 a4"))
                .as("instructions that change each time")
                .isEqualTo("s1 u1 a1 s2 u2 a2 s3 u3 a3 u4 a4");
    }

    @Test
    void theSameAnswerToSomethingElseDoesNotRejoin() {
        assertThat(merged("s uA yes", "s uB yes")).isEqualTo("s uA/1 yes/1 uB yes");
        assertThat(merged("s1 u yes", "s2 u yes")).as("two conditions of an experiment")
                .isEqualTo("s1/1 u/1 yes/1 s2 u yes");
        assertThat(merged("s1 u yes", "s2 u yes", "s1 u yes u2 no", "s2 u yes u2 no"))
                .isEqualTo("s1/1 u/1 yes/1 s2 u yes u2/1 no/1 u2 no");
    }

    @Test
    void aConversationThatTheServerKeepsGoesOnThoughOnlyTheNewIsShown() {
        Histories merging = new Histories();
        merging.add(pieces("s u1 a1"), true);
        merging.add(pieces("t1 a2"), true);
        merging.add(pieces("s u2 a3"), true);
        merging.add(pieces("s u1 b1"), true);
        merging.add(pieces("sTitle u1 title"), true);
        assertThat(write(merging.told())).isEqualTo("s u1 a1 t1 a2 u2 a3 b1/1 sTitle/2 u1/2 title/2");
    }

    @Test
    void whatAToolGaveBackGoesOnWhereItWasCalled() {
        assertThat(merged("s u1 a1", "t1 a2", "s t2 a3")).isEqualTo("s u1 a1 t1 a2 t2 a3");
    }

    private static Piece answer(String thought, String call) {
        List<Part> parts = new ArrayList<>();
        if (!thought.isEmpty()) {
            parts.add(Part.reasoning(thought, Visibility.PRIVATE));
        }
        parts.add(Part.toolCall("ls", call.isEmpty() ? null : call, "path: /", List.of()));
        return new Piece(Role.ASSISTANT, Author.TARGET, null, parts);
    }

    private static List<Piece> answered(Piece... answers) {
        Histories merging = new Histories();
        for (Piece answer : answers) {
            merging.add(List.of(piece("u"), answer));
        }
        return merging.told().stream().map(Histories.Told::piece).filter(one -> one.role() == Role.ASSISTANT)
                .toList();
    }

    @Test
    void anAnswerRepeatedWithoutItsReasoningIsTheSameAndKeepsIt() {
        assertThat(answered(answer("why", "c"), answer("", "c"))).containsExactly(answer("why", "c"));
        assertThat(answered(answer("", ""), answer("why", "c"))).containsExactly(answer("why", "c"));
        assertThat(answered(answer("why", "c"), answer("because", "c"))).hasSize(2);
        assertThat(answered(answer("", "c"), answer("", "d"))).as("two calls with ids of their own")
                .hasSize(2);
    }

    @Test
    void whiteSpaceAroundWordsDoesNotMatter() {
        Histories merging = new Histories();
        merging.add(pieces("u1 a1"));
        merging.add(List.of(piece("u1"), new Piece(Role.ASSISTANT, Author.TARGET, null,
                List.of(Part.text("a1\n"))), piece("u2")));
        assertThat(write(merging.told())).isEqualTo("u1 a1 u2");
        assertThat(merging.characters()).isEqualTo(6);
    }

    /// Histories of a conversation that is now and then taken back, as a model's calls are shown them.
    private static List<List<Piece>> talk(Random random) {
        List<List<Piece>> histories = new ArrayList<>();
        List<Piece> history = new ArrayList<>(pieces("s"));
        for (int i = 0; i < 12; i++) {
            if (random.nextInt(4) == 0) {
                history = new ArrayList<>(history.subList(0, 1 + random.nextInt(history.size())));
            }
            history.add(piece("u" + i));
            history.add(piece((random.nextInt(3) == 0 ? "same" : "a" + i)));
            histories.add(List.copyOf(history));
        }
        return histories;
    }

    private static boolean readsInOrder(List<Piece> history, List<Piece> all) {
        int at = 0;
        for (Piece piece : all) {
            if (at < history.size() && history.get(at).equals(piece)) {
                at++;
            }
        }
        return at == history.size();
    }

    @Test
    void everyHistoryReadsInItsOrderAndNothingIsRepeated() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<List<Piece>> histories = talk(random);
            Histories merging = new Histories();
            histories.forEach(merging::add);
            List<Histories.Told> told = merging.told();
            List<Piece> all = told.stream().map(Histories.Told::piece).toList();
            for (List<Piece> history : histories) {
                assertThat(readsInOrder(history, all)).as("seed %d, round %d", seed, round).isTrue();
            }
            List<Piece> main = told.stream().filter(one -> one.branch().equals(Message.MAIN))
                    .map(Histories.Told::piece).toList();
            assertThat(histories).as("seed %d, round %d", seed, round).contains(main);
            assertThat(main).hasSize(histories.stream().mapToInt(List::size).max().orElseThrow());
            histories.forEach(merging::add);
            assertThat(merging.told().stream().map(Histories.Told::piece).toList())
                    .as("taken in again, seed %d, round %d", seed, round).isEqualTo(all);
            assertThat(all.stream().filter(piece -> piece.role() == Role.USER).distinct().count())
                    .isEqualTo(all.stream().filter(piece -> piece.role() == Role.USER).count());
        }
    }

    @Test
    void ofHistoriesThatOnlyGrowNothingIsOnABranch() {
        Random random = new Random(7);
        List<Piece> talk = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            talk.add(piece((random.nextBoolean() ? "u" : "a") + random.nextInt(4)));
        }
        Histories merging = new Histories();
        for (int i = 1; i <= talk.size(); i += 1 + random.nextInt(3)) {
            merging.add(talk.subList(0, i));
        }
        merging.add(talk);
        assertThat(merging.told()).extracting(Histories.Told::piece).isEqualTo(talk);
        assertThat(merging.told()).extracting(Histories.Told::branch).containsOnly(Message.MAIN);
    }

    @Test
    void manyHistoriesThatEndOnTheSameWordCostWorkThatGrowsWithThem() {
        int calls = 1_000;
        Histories merging = new Histories(20_000);
        for (int i = 0; i < calls; i++) {
            int call = i;
            merging.add(Stream.concat(Stream.of("u" + call), IntStream.range(0, 60)
                    .mapToObj(turn -> turn % 2 == 0 ? "u" + call + "." + turn : "ok"))
                    .map(HistoriesTest::piece)
                    .toList());
        }
        assertThat(merging.isCut()).isFalse();
        assertThat(merging.told()).hasSize(61 * calls);
    }

    @Test
    void historiesThatAreTooAlikeToCompareAreKeptWholeAndItIsSaid() {
        Histories merging = new Histories(100);
        for (int i = 0; i < 50; i++) {
            merging.add(List.of(piece("u"), call("c" + i), piece("a")));
        }
        assertThat(merging.isCut()).isTrue();
        assertThat(merging.told()).hasSizeBetween(100, 150);
    }

    private static Piece call(String id) {
        return new Piece(Role.ASSISTANT, Author.TARGET, null,
                List.of(Part.toolCall("f", id, "{}", List.of())));
    }
}
