package org.subtext.importer.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.Collected;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class AgenticMisalignmentImporterTest {

    @TempDir
    Path folder;

    @Test
    void ofSeveralPromptsTheNearestIsTheOneThatTheModelWasSent() throws IOException {
        prompt(folder, "far");
        Path near = folder.resolve("experiment");
        prompt(near, "near");
        Path response = Files.createDirectories(near.resolve("results/c/m")).resolve("response.json");
        Files.writeString(response, "{\"raw_response\": \"Done.\", \"metadata\":"
                + " {\"condition\": \"c\", \"sample_id\": 1, \"model\": \"m\"}}");
        assertThat(Collected.from(new AgenticMisalignmentImporter(), response).only().messages().getFirst()
                .parts())
                .singleElement().satisfies(part -> assertThat(part.text().string()).isEqualTo("near"));
    }

    private static void prompt(Path under, String words) throws IOException {
        Path prompts = Files.createDirectories(under.resolve("prompts/c"));
        Files.writeString(prompts.resolve("system_prompt.txt"), words);
    }
}
