package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.archive.InspectArchive;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Message;
import org.subtext.transcript.Role;

/// The real files, whose index says what each holds.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
public class CorpusTest {

    public record Row(String path, String format, String transcripts, String messages) {

        boolean isChat() {
            return format.startsWith("openai-finetune") || format.startsWith("chat jsonl");
        }

        public boolean isInspect() {
            return format.startsWith("inspect-eval") || format.startsWith("inspect-json-log")
                    && !path.contains("test_skeleton") || format.startsWith("zip with repeated");
        }

        boolean isSession() {
            return format.startsWith("claude-code");
        }

        boolean isAtif() {
            return format.equals("ATIF");
        }

        boolean isAudit() {
            return format.startsWith("petri-transcript") || format.equals("bloom-rollout");
        }
    }

    public static Path corpus() {
        String corpus = System.getProperty("subtext.corpus", "");
        assumeTrue(!corpus.isEmpty(), "the real transcripts are not here (-Dsubtext.corpus)");
        return Path.of(corpus).resolve("transcripts");
    }

    public static List<Row> index() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(corpus().resolve("INDEX.tsv")).stream().skip(1).toList()) {
            String[] fields = line.split("\t", -1);
            rows.add(new Row(fields[0], fields[1], fields[3], fields[4]));
        }
        assertThat(rows).hasSizeGreaterThan(100);
        return rows;
    }

    public static Collected read(String path) throws IOException {
        return Collected.from(corpus().resolve(path)).orElseThrow();
    }

    @Test
    void everyFileIsClaimedByTheImporterOfItsFormatAndByNoOther() throws IOException {
        for (Row row : index()) {
            SourceFile file = SourceFile.of(corpus().resolve(row.path()));
            List<String> claiming = new ArrayList<>();
            for (TranscriptImporter importer : Formats.TRANSCRIPTS) {
                if (importer.claims(file)) {
                    claiming.add(importer.id());
                }
            }
            List<String> expected = row.isChat()
                    ? List.of("chat")
                    : row.isInspect()
                            ? List.of("inspect")
                            : row.format().equals("bloom-rollout")
                                    ? List.of("bloom")
                                    : row.isAudit()
                                            ? List.of("petri")
                                            : row.isSession()
                                                    ? List.of("claude-code")
                                                    : row.isAtif()
                                                            ? List.of("atif")
                                                            : AgentCorpusTest.claiming(row);
            assertThat(claiming).as(row.path()).isEqualTo(expected);
        }
    }

    @Test
    void chatsAndLogsGiveAsManyTranscriptsAndMessagesAsTheIndexCounts() throws IOException {
        int files = 0;
        for (Row row : index()) {
            if (!row.isChat() && !row.isInspect()) {
                continue;
            }
            files++;
            Collected got = read(row.path());
            boolean odd = row.path().endsWith("odd_unicode.jsonl");
            assertThat(got.failed).as(row.path()).hasSize(odd ? 1 : 0);
            assertThat(got.keys()).as(row.path()).doesNotHaveDuplicates();
            if (row.transcripts().matches("\\d+")) {
                assertThat(got.drafts).as(row.path()).hasSize(Integer.parseInt(row.transcripts()));
            }
            if (row.messages().matches("\\d+")) {
                // the index counts the message in the odd file's unterminated last line
                assertThat(got.messages() + (odd ? 1 : 0)).as(row.path())
                        .isEqualTo(Integer.parseInt(row.messages()));
            }
        }
        assertThat(files).isGreaterThan(40);
    }

    /// The index counts lines. Here each line is a message, but for the lines that call a conversation something.
    @Test
    void everyLineOfASessionOfClaudeCodeIsReadOnce() throws IOException {
        int files = 0;
        for (Row row : index()) {
            if (!row.isSession()) {
                continue;
            }
            files++;
            Collected got = read(row.path());
            assertThat(got.failed).as(row.path()).isEmpty();
            assertThat(got.warnings).as(row.path()).allSatisfy(warning -> assertThat(warning.reason())
                    .startsWith("Summaries of conversations that do not stand in this file"));
            assertThat(got.drafts).as(row.path()).hasSize(1);
            assertThat(got.only().messages()).as(row.path()).noneMatch(Message::isRolledBack);
            if (row.messages().matches("\\d+")) {
                long names = Files.readAllLines(corpus().resolve(row.path())).stream()
                        .filter(line -> line.contains("\"leafUuid\"")).count();
                assertThat(got.messages() + names).as(row.path()).isEqualTo(Long.parseLong(row.messages()));
            }
        }
        assertThat(files).isEqualTo(17);
    }

    /// The index counts steps; results of tools stand inside steps and are messages of their own here.
    @Test
    void everyStepOfATrajectoryInAtifIsAMessage() throws IOException {
        int files = 0;
        for (Row row : index()) {
            if (row.isAtif()) {
                files++;
                Collected got = read(row.path());
                assertThat(got.failed).as(row.path()).isEmpty();
                assertThat(got.warnings).as(row.path()).isEmpty();
                assertThat(got.only().messages().stream().filter(message -> message.role() != Role.TOOL))
                        .as(row.path()).hasSize(Integer.parseInt(row.messages()));
            }
        }
        assertThat(files).isEqualTo(3);
    }

    @Test
    void theSameLogInAnotherContainerGivesTheSameTranscripts() throws IOException {
        Collected small = read("METR__inspect-action/tests/core/importer/data_fixtures/eval_logs/small.eval");
        same(small, read("_derived/small_zstd93.eval"), true);
        same(small, read("_derived/duplicate_entries.eval"), true);
        Path vivaria = corpus().resolve("METR__vivaria/server/src/test-data/small.eval");
        if (Files.exists(vivaria)) {
            same(Collected.from(vivaria).orElseThrow(), read("_derived/vivaria_small_as_json.json"), false);
        }
        same(read("meridianlabs-ai__inspect_scout/tests/recorder/logs/"
                + "2025-09-23T08-09-58-04-00_theory-of-mind_bbB4eRCx2rFJLyPH42Cj9r.eval"),
                read("_derived/theory_of_mind_as_json.json"), false);
        String log = "UKGovernmentBEIS__inspect_ai/tests/log/test_eval_log/log_message_deduplication.eval";
        assertThat(read(log).keys()).isEqualTo(read(log.replace("UKGovernmentBEIS", "METR")).keys());
    }

    @Test
    void samplesInChunksAreTheirOriginals() throws IOException {
        String logs = "meridianlabs-ai__ts-mono/apps/inspect/src/log_data/chunked/fixtures/logs/";
        for (String name : List.of("2024-11-05T13-32-37-05-00_input-task_hxs4q9azL3ySGkjJirypKZ.eval",
                "2025-02-11T15-18-04-05-00_popularity_mj7khqpMM4GBCfVQozKgzB.eval", "log_read_sample.eval",
                "log_streaming.eval")) {
            Collected original = read(logs + "original/" + name);
            Collected chunked = read(logs + "chunked/" + name);
            assertThat(chunked.keys()).containsExactlyInAnyOrderElementsOf(original.keys());
            assertThat(chunked.drafts).extracting(Draft::messages)
                    .containsExactlyInAnyOrderElementsOf(
                            original.drafts.stream().map(Draft::messages).toList());
        }
    }

    private static void same(Collected one, Collected other, boolean samePlaces) {
        assertThat(other.keys()).isEqualTo(one.keys());
        assertThat(other.drafts).isEqualTo(one.drafts);
        if (samePlaces) {
            assertThat(other.places).isEqualTo(one.places);
        }
    }

    @Test
    void noSignatureAndNoCiphertextIsShownAnywhere() throws IOException {
        int secrets = 0;
        for (Row row : index()) {
            if (!row.isInspect()) {
                continue;
            }
            List<String> hidden = new ArrayList<>();
            SourceFile file = SourceFile.of(corpus().resolve(row.path()));
            if (InspectArchive.isZip(file.head())) {
                try (InspectArchive archive = InspectArchive.open(file)) {
                    for (String name : archive.names()) {
                        try (JsonReader reader = JsonReader.of(archive.open(name))) {
                            secrets(reader.only(), hidden);
                        } catch (BadJsonException e) {
                            throw new AssertionError(e);
                        }
                    }
                }
            } else {
                try (JsonReader reader = JsonReader.of(file.open())) {
                    secrets(reader.only(), hidden);
                } catch (BadJsonException e) {
                    throw new AssertionError(e);
                }
            }
            secrets += hidden.size();
            String listing = read(row.path()).listing();
            assertThat(listing).as(row.path()).doesNotContain("gAAAAA");
            hidden.stream().distinct().forEach(secret -> assertThat(listing.contains(secret))
                    .as("%s shows %s", row.path(), secret).isFalse());
        }
        assertThat(secrets).isGreaterThan(50);
    }

    private static void secrets(Json json, List<String> hidden) {
        switch (json) {
            case Json.Arr(List<Json> items) -> items.forEach(item -> secrets(item, hidden));
            case Json.Obj object -> {
                for (String name : List.of("signature", "encrypted_content",
                        object.isTrue("redacted")
                                ? "reasoning"
                                : "encrypted_content")) {
                    String value = object.string(name);
                    if (value != null && value.length() > 8) {
                        hidden.add(value.substring(0, Math.min(40, value.length())));
                    }
                }
                for (Map.Entry<String, Json> field : object.fields().entrySet()) {
                    secrets(field.getValue(), hidden);
                }
            }
            default -> {
            }
        }
    }
}
