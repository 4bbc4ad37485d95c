package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.FoundField;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Use;
import org.subtext.transcript.Author;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class MappingsTest {

    private static final Path SAMPLES = Path.of("src/test/resources/mapped");
    private static final Path DIALOGUES = SAMPLES.resolve("dialogues.jsonl");

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void make() throws Refused {
        project = Project.create(folder.resolve("study.subtext"));
    }

    @AfterEach
    void close() {
        project.close();
    }

    private static Mapping nightDesk() throws Refused {
        return Mappings.read(SAMPLES.resolve("dialogues.mapping.json"));
    }

    @Test
    void theFieldsOfAFileAreListedWithExamples() throws Refused {
        FileFields found = Mappings.fields(DIALOGUES, Mapping.of("", List.of()));
        assertThat(found.rows()).isEqualTo(4);
        assertThat(found.fields()).extracting(field -> field.path().toString())
                .startsWith("run", "agent", "setup",
                        "setup.arm", "setup.temp", "turns", "turns[].speaker", "turns[].text")
                .contains("judge.why");
        FoundField speaker = found.fields().stream()
                .filter(field -> field.path().toString().equals("turns[].speaker")).findFirst().orElseThrow();
        assertThat(speaker)
                .isEqualTo(new FoundField(FieldPath.parse("turns[].speaker"), FoundField.Kind.VALUE, 3,
                        List.of("briefing", "dispatcher", "bot")));
    }

    @Test
    void aGuessKnowsTheUsualNames() throws Refused {
        assertThat(Mappings.guess(DIALOGUES).fields()).startsWith(field("turns", Use.MESSAGES),
                field("turns[].speaker", Use.ROLE), field("turns[].text", Use.CONTENT));
        assertThat(Mappings.guess(SAMPLES.resolve("threads.tsv"))).satisfies(guess -> {
            assertThat(guess.isGrouped()).isTrue();
            assertThat(guess.troubles()).isEmpty();
            assertThat(guess.name()).isEqualTo("threads");
        });
        assertThat(Mappings.guess(SAMPLES.resolve("answers.csv")).fields()).startsWith(
                field("question", Use.PROMPT),
                field("cot", Use.REASONING), field("answer", Use.RESPONSE));
        assertThat(Mappings.guess(SAMPLES.resolve("survey.json")).rows()).hasToString("data.items");
    }

    private static MappedField field(String path, Use use) {
        return new MappedField(FieldPath.parse(path), use);
    }

    @Test
    void aPreviewShowsWhatAnImportWouldGiveAndImportsNothing() throws Refused {
        MappingPreview preview = Mappings.preview(DIALOGUES, nightDesk(), 10);
        assertThat(preview.more()).isFalse();
        assertThat(preview.failed()).hasSize(2);
        assertThat(preview.warnings()).isNotEmpty();
        assertThat(preview.transcripts().getFirst().messages().get(1).author()).isEqualTo(Author.AUDITOR);
        assertThat(project.importing().imports()).isEmpty();
        ImportReport report = project.importing().mapped(List.of(DIALOGUES), nightDesk(),
                ImportProgress.NONE);
        assertThat(report.transcripts())
                .isEqualTo(preview.transcripts().stream().map(transcript -> transcript.key()).toList());
        assertThat(report.failed()).isEqualTo(preview.failed());
        MappingPreview first = Mappings.preview(DIALOGUES, nightDesk(), 1);
        assertThat(first.transcripts()).hasSize(1);
        assertThat(first.more()).isTrue();
    }

    @Test
    void aMappingThatCannotMakeTranscriptsIsRefusedInASentence() {
        Mapping nothing = Mapping.of("nothing", List.of(field("run", Use.ID)));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Mappings.preview(DIALOGUES, nothing, 3))
                .withMessage(
                        "No field says what was said: one must be messages, content, prompt or response.");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> project.mappings().save(nothing));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Mappings.preview(folder.resolve("none.csv"), nightDesk(), 3))
                .withMessageEndingWith("none.csv: There is no such file.");
    }

    @Test
    void aSavedMappingIsThereAgainAndReadsWhatFitsIt() throws Refused, IOException {
        Mapping mapping = nightDesk();
        project.mappings().save(mapping);
        assertThat(project.mappings().list()).containsExactly(mapping);
        assertThat(project.mappings().chosen("night desk")).isEqualTo(mapping);
        Path plain = Files.copy(DIALOGUES, folder.resolve("other.log"));
        ImportReport report = project.importing().run(List.of(plain), null, ImportProgress.NONE);
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.warnings()).extracting(Trouble::reason)
                .contains("This was read with the mapping “night desk”, which fits it.");
        Path unlike = Files.writeString(folder.resolve("unlike.csv"), "a,b\n1,2\n3,4\n");
        assertThat(project.importing().run(List.of(unlike), null, ImportProgress.NONE).failed())
                .singleElement().satisfies(trouble -> assertThat(trouble.reason()).contains("mapping"));
        project.mappings().delete("night desk");
        assertThat(project.mappings().list()).isEmpty();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> project.mappings().chosen("night desk"))
                .withMessageContaining("neither a mapping of this project nor a file");
    }

    @Test
    void theNameOfAMappingIsNoPartOfTheKeys() throws Refused {
        List<TranscriptKey> one = keys(nightDesk());
        assertThat(keys(nightDesk().named("another name"))).isEqualTo(one);
        assertThat(Set.copyOf(one)).hasSize(2);
    }

    private static List<TranscriptKey> keys(Mapping mapping) throws Refused {
        return Mappings.preview(DIALOGUES, mapping, 10).transcripts().stream().map(each -> each.key())
                .toList();
    }

    @Test
    void aWrittenMappingReadsAsItWas() throws Refused, IOException {
        List<Path> files = new ArrayList<>();
        try (var all = Files.list(SAMPLES)) {
            all.filter(file -> file.toString().endsWith(".mapping.json")).forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        for (Path file : files) {
            Mapping mapping = Mappings.read(file);
            Path again = folder.resolve("again.json");
            Mappings.write(mapping, again);
            assertThat(Mappings.read(again)).isEqualTo(mapping);
            project.mappings().save(mapping);
            assertThat(project.mappings().named(mapping.name())).contains(mapping);
        }
    }
}
