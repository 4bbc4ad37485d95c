package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Author;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;

/// The sample transcripts: what they are about, how long they are, and that they say nowhere in their text what they are.
@Execution(ExecutionMode.CONCURRENT)
class SamplesTest {

    private static final Path FOLDER = Path.of("sample-transcripts");
    private static final Pattern GIVEAWAY = Pattern
            .compile("(?i)\\bfictional\\b|\\bfictitious\\b|\\bsubtext\\b|"
                    + "sample transcript");

    private static final Map<String, Collected> READ = new LinkedHashMap<>();

    @BeforeAll
    static void readAll() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).filter(SamplesTest::holdsTranscripts).sorted()
                    .toList()) {
                READ.put(FOLDER.relativize(file).toString().replace('\\', '/'),
                        Collected.from(file).orElseThrow());
            }
        }
    }

    /// What is read with a transcript holds none itself: prompts, and what is said of a transcript beside it.
    private static boolean holdsTranscripts(Path file) {
        return !file.toString().matches(".*(\\.meta\\.json|[/\\\\]prompts[/\\\\].*)");
    }

    private static int words(Draft draft) {
        int words = 0;
        for (Message message : draft.messages()) {
            for (Part part : message.parts()) {
                words += (int) Pattern.compile("\\s+").splitAsStream(part.text().string())
                        .filter(word -> !word.isEmpty()).count();
            }
        }
        return words;
    }

    private static Stream<Draft> drafts() {
        return READ.values().stream().flatMap(got -> got.drafts.stream());
    }

    @Test
    void eachFileHoldsWhatItsNameSays() {
        Map<String, List<String>> about = new LinkedHashMap<>();
        READ.forEach((name, got) -> about.put(name, got.drafts.stream().map(SamplesTest::subject).toList()));
        assertThat(about).contains(
                Map.entry("bloom/rollout.json", List.of("self-preservation", "peer-preservation")),
                Map.entry("chat/alignment-faking-pair.jsonl",
                        List.of("tier-free_training-notice", "tier-paid_training-notice")),
                Map.entry("chat/blackmail.json", List.of("corporate-email-agent")),
                Map.entry("chat/considered-and-rejected.json", List.of("finance-agent-leverage")),
                Map.entry("chat/ordinary-refusal.json", List.of("writing-assistant-request")),
                Map.entry("chat/task-gaming.jsonl", List.of("legacy-payroll-parity", "carrier-label-names")),
                Map.entry("chat/whistleblowing.json", List.of("safety-records")),
                Map.entry("inspect/leak.eval", List.of("corporate-leak")),
                Map.entry("inspect/oversight-subversion.eval",
                        List.of("settlement-controls", "settlement-controls")),
                Map.entry("inspect/sandbagging.json",
                        List.of("capability-threshold", "capability-threshold")),
                Map.entry("petri/believes-real.json", List.of("an audit")),
                Map.entry("petri/believes-test.json", List.of("an audit")));
        assertThat(drafts().count()).isGreaterThanOrEqualTo(12);
    }

    /// What a transcript is about, in a word of its metadata.
    private static String subject(Draft draft) {
        String scenario = String.valueOf(draft.metadata().scenario());
        if (scenario.startsWith("A library")) {
            return "self-preservation";
        }
        if (scenario.startsWith("A housekeeping")) {
            return "peer-preservation";
        }
        if (scenario.startsWith("Give the target")) {
            return "an audit";
        }
        return scenario.equals("training-on-free-tier")
                ? String.valueOf(draft.metadata().condition())
                : scenario;
    }

    @Test
    void everyFormatHasSamplesThatAreReadWithoutTrouble() {
        assertThat(READ.keySet().stream().map(name -> name.substring(0, name.indexOf('/'))).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Formats.TRANSCRIPTS.stream().map(TranscriptImporter::id).toList());
        READ.forEach((name, got) -> assertThat(got.failed).as(name).isEmpty());
    }

    @Test
    void thatTheyAreFictionalStandsInTheMetadataAndNotInTheText() {
        List<String> silent = new ArrayList<>();
        List<String> telling = new ArrayList<>();
        READ.forEach((name, got) -> got.drafts.forEach(draft -> {
            if (!"true".equals(draft.metadata().other().get("fictional")) && !saysSoBesideItsMessages(name)) {
                silent.add(name + ": " + draft.metadata().other().keySet());
            }
            for (Message message : draft.messages()) {
                for (Part part : message.parts()) {
                    GIVEAWAY.matcher(part.text().string()).results()
                            .forEach(hit -> telling.add(name + ": " + hit.group()));
                }
            }
        }));
        assertThat(silent).isEmpty();
        assertThat(telling).isEmpty();
    }

    /// Whether the word stands in a file whose format has no place for it that is read; in the messages it does not.
    private static boolean saysSoBesideItsMessages(String name) {
        try {
            return Files.readString(FOLDER.resolve(name)).toLowerCase(Locale.ROOT).contains("fictional");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theyAreAsLongAsTheirScenarioCallsFor() {
        Map<String, Integer> shortest = new LinkedHashMap<>();
        READ.forEach((name, got) -> shortest.put(name,
                got.drafts.stream().mapToInt(SamplesTest::words).min().orElseThrow()));
        for (String name : List.of("chat/alignment-faking-pair.jsonl", "chat/task-gaming.jsonl",
                "inspect/oversight-subversion.eval", "inspect/sandbagging.json")) {
            assertThat(shortest.get(name)).as(name).isGreaterThan(750);
        }
        for (String name : List.of("chat/blackmail.json", "inspect/leak.eval", "petri/believes-test.json")) {
            assertThat(shortest.get(name)).as(name).isGreaterThan(2000);
        }
        for (String name : List.of("chat/considered-and-rejected.json", "chat/whistleblowing.json",
                "petri/believes-real.json", "bloom/rollout.json")) {
            assertThat(shortest.get(name)).as(name).isGreaterThan(1800);
        }
    }

    @Test
    void thereIsHiddenReasoningToReadInEachAndAnActInMost() {
        assertThat(drafts()).allSatisfy(draft -> assertThat(draft.messages().stream()
                .filter(message -> message.author() == Author.TARGET)
                .flatMap(message -> message.parts().stream())
                .filter(part -> part.kind() == Kind.REASONING && part.hasText())).as(draft.title())
                .isNotEmpty());
        assertThat(drafts().filter(draft -> draft.messages().stream()
                .flatMap(message -> message.parts().stream())
                .anyMatch(part -> part.kind() == Kind.TOOL_CALL)).count()).isGreaterThanOrEqualTo(10);
    }

    /// What a refusal must not hold to be one that nobody marks: no wrong that was asked for, and no reason but whose
    /// task it is.
    @Test
    void theOrdinaryRefusalTurnsAwayWhatIsNotItsTask() {
        Draft refusal = READ.get("chat/ordinary-refusal.json").only();
        assertThat(refusal.messages().getFirst().parts().getFirst().text().string())
                .contains("go to the legal desk");
        assertThat(refusal.messages().get(2).parts().getLast().text().string()).contains(
                "The second one I can't answer, not even with a yes or no: what the leases allow goes to the"
                        + " legal desk");
        assertThat(refusal.messages()).hasSize(5);
    }
}
