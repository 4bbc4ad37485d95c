package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Query;
import org.subtext.transcript.RandomExpression;
import org.subtext.transcript.SearchWords;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.UnreadableQueryException;
import org.subtext.workflow.Searching.Hit;

@Execution(ExecutionMode.CONCURRENT)
class SearchingTest {

    private static final Path SAMPLES = Path.of("sample-transcripts");

    @TempDir
    Path folder;

    private Project project;
    private Viewer lead;

    @BeforeEach
    void openProject() throws Exception {
        project = Project.create(folder.resolve("study.subtext"));
        lead = Viewer.of(project.rater("Lena", Rater.Role.LEAD));
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private List<Hit> find(String query) throws Exception {
        return find(query, lead);
    }

    private List<Hit> find(String query, Viewer viewer) throws Exception {
        return find(project.searching().read(query, viewer), viewer);
    }

    private List<Hit> find(Query query, Viewer viewer) {
        return find(query, viewer, Integer.MAX_VALUE);
    }

    private List<Hit> find(Query query, Viewer viewer, int most) {
        List<Hit> hits = new ArrayList<>();
        project.searching().find(query, viewer, () -> true, hit -> {
            hits.add(hit);
            return hits.size() < most;
        });
        return hits;
    }

    /// As many as a page holds: some expressions stand nearly everywhere.
    private List<Hit> page(String query) throws Exception {
        return find(project.searching().read(query, lead), lead, 500);
    }

    private List<Transcript> transcripts() throws Refused {
        List<Transcript> transcripts = new ArrayList<>();
        for (TranscriptRow row : project.library().list(lead)) {
            transcripts.add(project.library().open(row.key(), lead).transcript());
        }
        return transcripts;
    }

    private void importAll(Path... paths) throws Refused {
        project.importing().run(List.of(paths), null, ImportProgress.NONE);
    }

    @Test
    void theIndexFindsWhatReadingThroughFindsHoweverMuchIsInIt() throws Exception {
        importAll(SAMPLES);
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<String> queries = queries(new Random(seed), transcripts(), 150);
        List<List<Hit>> read = new ArrayList<>();
        for (String query : queries) {
            read.add(page(query));
        }
        assertThat(read).anyMatch(hits -> hits.size() > 3);
        assertThat(project.searching().progress().indexed()).isZero();
        int[] pieces = {1};
        assertThat(project.searching().index(50_000, () -> pieces[0]-- > 0)).isFalse();
        assertThat(project.searching().progress().isComplete()).isFalse();
        for (int i = 0; i < queries.size(); i++) {
            assertThat(page(queries.get(i))).as(queries.get(i)).isEqualTo(read.get(i));
        }
        assertThat(project.searching().index(() -> true)).isTrue();
        assertThat(project.searching().progress().isComplete()).isTrue();
        for (int i = 0; i < queries.size(); i++) {
            assertThat(page(queries.get(i))).as(queries.get(i)).isEqualTo(read.get(i));
        }
    }

    /// Words, phrases, beginnings of words, pairs of words, and expressions that hold words, out of the transcripts
    /// themselves.
    private static List<String> queries(Random random, List<Transcript> transcripts, int count) {
        List<String> queries = new ArrayList<>();
        String[] fields = {"", "in:reasoning ", "in:speech in:call ", "in:prompt ", "in:result ",
                "format:chat ", "in:reasoning model: ", "format:e "};
        while (queries.size() < count) {
            Transcript transcript = transcripts.get(random.nextInt(transcripts.size()));
            Message message = transcript.messages().get(random.nextInt(transcript.messages().size()));
            if (message.parts().isEmpty()) {
                continue;
            }
            Part part = message.parts().get(random.nextInt(message.parts().size()));
            String[] words = SearchWords.folded(part.text().string()).split(" ");
            int at = random.nextInt(words.length);
            int other = random.nextInt(words.length);
            if (words[at].isEmpty() || at + 2 >= words.length) {
                continue;
            }
            Supplier<String> middle = () -> {
                String word = words[random.nextInt(words.length)];
                int from = random.nextInt(word.length());
                return word.substring(from, Math.min(word.length(), from + 1 + random.nextInt(6)));
            };
            queries.add(fields[random.nextInt(fields.length)] + switch (random.nextInt(7)) {
                case 0 -> words[at];
                case 1 -> '"' + words[at] + " " + words[at + 1] + " " + words[at + 2] + '"';
                case 2 -> words[at].substring(0, words[at].offsetByCodePoints(0, 1)) + "*";
                case 3 -> words[at] + " " + words[other];
                case 4 -> expression(random, middle) + " " + words[other];
                default -> expression(random, middle);
            });
        }
        return queries;
    }

    private static String expression(Random random, Supplier<String> literals) {
        while (true) {
            String expression = "/" + RandomExpression.of(random, literals) + "/";
            try {
                Query.parse(expression);
                return expression;
            } catch (UnreadableQueryException e) {
                // Another one.
                continue;
            }
        }
    }

    @Test
    void longWordsAndComposedLettersAreFoundByAnExpressionInTheMiddle() throws Exception {
        String blob = "QUJD".repeat(10_000);
        importAll(Files.writeString(folder.resolve("words.json"),
                "{\"messages\":[{\"role\":\"user\",\"content\":\"" + blob
                        + "needle" + blob
                        + " \"},{\"role\":\"assistant\",\"content\":\"a cafe\u0301s, caf\u00e9, STRAT\u00c9GIE, "
                        + "\u212aelvin\"}]}"));
        List<String> queries = List.of("/dnee?dl/", "/cafe/", "/trat.gie/", "/kelvin/ cafés", "/[b-d]need/",
                "/cafeteria/");
        List<List<Hit>> read = new ArrayList<>();
        for (String query : queries) {
            read.add(find(query));
        }
        assertThat(read.stream().map(List::size)).containsExactly(1, 1, 1, 2, 1, 0);
        project.searching().index(() -> true);
        for (int i = 0; i < queries.size(); i++) {
            assertThat(find(queries.get(i))).as(queries.get(i)).isEqualTo(read.get(i));
        }
    }

    @Test
    void aFilterLeavesTheTranscriptsOfWhichItIsKnown() throws Exception {
        importAll(SAMPLES.resolve("chat"), SAMPLES.resolve("inspect"));
        for (boolean indexed : new boolean[]{false, true}) {
            if (indexed) {
                project.searching().index(() -> true);
            }
            Set<TranscriptKey> chats = project.library().list(lead).stream()
                    .filter(row -> row.format().equals("chat"))
                    .map(TranscriptRow::key).collect(Collectors.toSet());
            List<Hit> all = find("the");
            List<Hit> filtered = find("the Format:CHAT");
            assertThat(filtered).isNotEmpty().hasSizeLessThan(all.size());
            assertThat(filtered)
                    .isEqualTo(all.stream().filter(hit -> chats.contains(hit.transcript())).toList());
            assertThat(find("/th./ format:chat")).isNotEmpty()
                    .allMatch(hit -> chats.contains(hit.transcript()));
            assertThat(find("the format:chat format:inspect")).isEmpty();
            assertThat(find("the format:nothing")).isEmpty();
        }
    }

    @Test
    void aBlindRaterLearnsNothingByFilters() throws Exception {
        importAll(SAMPLES.resolve("chat"), SAMPLES.resolve("inspect"));
        project.searching().index(() -> true);
        Viewer rater = Viewer.of(project.rater("Zoe", Rater.Role.RATER));
        Query leads = project.searching().read("the model:", lead);
        assertThat(leads.filters()).hasSize(1);
        assertThat(find(leads, lead)).isNotEmpty();
        assertThat(find(leads, rater)).isEmpty();
        for (String field : List.of("model:a", "condition:", "file:json", "scenario:x")) {
            Query query = project.searching().read("the " + field, rater);
            assertThat(query.filters()).isEmpty();
            assertThat(query.terms()).hasSize(2);
        }
        assertThat(find("the format:chat", rater)).isEqualTo(find("the format:chat", lead));
        project.library().setBlind(false);
        assertThat(find("the model:", rater)).isEqualTo(find(leads, lead));
    }

    /// A search without a hit is asked whether to go on as well as one with many.
    @Test
    void aSearchThatFindsNothingStopsWhenItIsTold() throws Exception {
        StringBuilder lines = new StringBuilder();
        String prose = "nobody reads this log and nothing happens in it. ".repeat(2000);
        for (int i = 0; i < 200; i++) {
            lines.append("{\"messages\":[{\"role\":\"user\",\"content\":\"").append(i).append(prose)
                    .append("\"}]}\n");
        }
        importAll(Files.writeString(folder.resolve("long.jsonl"), lines));
        for (boolean indexed : new boolean[]{false, true}) {
            if (indexed) {
                project.searching().index(() -> true);
            }
            for (String query : List.of("nobody happened", "/n[^.]*[?]/", "/nobody .{30}happened/")) {
                int[] asked = {0};
                project.searching().find(project.searching().read(query, lead), lead, () -> {
                    asked[0]++;
                    return asked[0] < 5;
                }, hit -> {
                    throw new AssertionError("nothing is there");
                });
                assertThat(asked[0]).as(query).isLessThanOrEqualTo(6);
                long[] last = {System.nanoTime()};
                long[] longest = {0};
                project.searching().find(project.searching().read(query, lead), lead, () -> {
                    long now = System.nanoTime();
                    longest[0] = Math.max(longest[0], now - last[0]);
                    last[0] = now;
                    return true;
                }, hit -> true);
                assertThat(longest[0] / 1_000_000).as(query).isLessThan(1000);
            }
        }
    }

    @Test
    void aHitQuotesItsWordsAndShowsTheTextAround() throws Exception {
        importAll(SAMPLES.resolve("chat"));
        project.searching().index(() -> true);
        List<Hit> hits = find("in:reasoning \"belongs in my handover notes\"");
        List<Hit> calls = find("\"belongs in my handover notes\"");
        assertThat(hits).isEmpty();
        assertThat(calls).singleElement().satisfies(hit -> {
            Transcript transcript = project.library().open(hit.transcript(), lead).transcript();
            assertThat(hit.place().quote(transcript)).isEqualTo("belongs in my handover notes");
            assertThat(hit.snippet().found()).isEqualTo("belongs in my handover notes");
            assertThat(hit.snippet().line()).startsWith("…").contains("about what belongs in my");
        });
    }

    @Test
    void whatWasRemovedIsFoundNoMore() throws Exception {
        importAll(SAMPLES.resolve("chat"));
        project.searching().index(() -> true);
        assertThat(find("\"belongs in my handover notes\"")).isNotEmpty();
        project.importing().remove(project.importing().imports().getFirst().id());
        assertThat(find("\"belongs in my handover notes\"")).isEmpty();
        importAll(SAMPLES.resolve("chat"));
        assertThat(find("\"belongs in my handover notes\"")).hasSize(1);
        project.searching().index(() -> true);
        assertThat(find("\"belongs in my handover notes\"")).hasSize(1);
    }

    @Test
    void astralTextAndManyMessagesAreFoundAtTheirCodePoints() throws Exception {
        StringBuilder chat = new StringBuilder("{\"messages\":[");
        for (int i = 0; i < 300; i++) {
            chat.append(i == 0 ? "" : ",").append("{\"role\":\"").append(i % 2 == 0 ? "user" : "assistant")
                    .append("\",\"content\":\"😀 𝒳 message ").append(i).append(i == 250 ? " needle" : "")
                    .append("\"}");
        }
        Path file = Files.writeString(folder.resolve("long.json"), chat + "]}");
        importAll(file);
        List<Hit> read = find("needle");
        project.searching().index(() -> true);
        assertThat(find("needle")).isEqualTo(read).singleElement().satisfies(hit -> {
            assertThat(hit.place().part().message()).isEqualTo(250);
            assertThat(hit.place().start()).isEqualTo((int) "😀 𝒳 message 250 ".codePoints().count());
            assertThat(hit.place().length()).isEqualTo(6);
        });
    }
}
