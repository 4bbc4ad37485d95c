package org.subtext.importer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.Collected;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class AtifImporterTest {

    @TempDir
    Path folder;

    @Test
    void whatASubAgentIsAskedIsTheEnvironments() throws IOException {
        String steps = "\"steps\": [{\"source\": \"user\", \"message\": \"Do.\"},"
                + " {\"source\": \"agent\", \"message\": \"Done.\"}]";
        Collected got = Collected.from(new AtifImporter(), folder, "run.json",
                "{\"schema_version\": \"ATIF-v1.7\", " + steps + ", \"subagent_trajectories\": [{" + steps
                        + "}]}");
        assertThat(got.drafts).hasSize(2);
        assertThat(got.drafts.getFirst().messages()).extracting(Message::author)
                .containsExactly(Author.HUMAN, Author.TARGET);
        assertThat(got.drafts.getLast().messages()).extracting(Message::author)
                .containsExactly(Author.ENVIRONMENT, Author.TARGET);
    }
}
