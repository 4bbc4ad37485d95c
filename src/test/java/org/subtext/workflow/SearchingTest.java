package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.subtext.transcript.SearchWords;
import org.subtext.transcript.Transcript;
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
        List<Hit> hits = new ArrayList<>();
        project.searching().find(Query.parse(query), hits::add);
        return hits;
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
            read.add(find(query));
        }
        assertThat(read).anyMatch(hits -> hits.size() > 3);
        assertThat(project.searching().progress().indexed()).isZero();
        int[] pieces = {1};
        assertThat(project.searching().index(50_000, () -> pieces[0]-- > 0)).isFalse();
        assertThat(project.searching().progress().isComplete()).isFalse();
        for (int i = 0; i < queries.size(); i++) {
            assertThat(find(queries.get(i))).as(queries.get(i)).isEqualTo(read.get(i));
        }
        assertThat(project.searching().index(() -> true)).isTrue();
        assertThat(project.searching().progress().isComplete()).isTrue();
        for (int i = 0; i < queries.size(); i++) {
            assertThat(find(queries.get(i))).as(queries.get(i)).isEqualTo(read.get(i));
        }
    }

    /// Words, phrases, beginnings of words and pairs of words out of the transcripts themselves.
    private static List<String> queries(Random random, List<Transcript> transcripts, int count) {
        List<String> queries = new ArrayList<>();
        String[] fields = {"", "in:reasoning ", "in:speech in:call ", "in:prompt ", "in:result "};
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
            queries.add(fields[random.nextInt(fields.length)] + switch (random.nextInt(4)) {
                case 0 -> words[at];
                case 1 -> '"' + words[at] + " " + words[at + 1] + " " + words[at + 2] + '"';
                case 2 -> words[at].substring(0, words[at].offsetByCodePoints(0, 1)) + "*";
                default -> words[at] + " " + words[other];
            });
        }
        return queries;
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
