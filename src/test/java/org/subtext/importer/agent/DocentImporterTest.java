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

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class DocentImporterTest {

    @TempDir
    Path folder;

    @Test
    void aTranscriptThatCannotBeReadDoesNotCostTheOthersOfItsRun() throws IOException {
        Collected got = Collected.from(new DocentImporter(), folder, "run.json", """
                {"id": "r", "name": "Run", "transcripts": [
                  {"id": "1", "messages": [{"role": "user", "content": "A"}]},
                  {"id": "2", "messages": []},
                  {"id": "3", "messages": [{"role": "narrator", "content": "B"}]},
                  {"id": "4", "messages": [{"role": "user", "content": "C"}]}]}
                """);
        assertThat(got.drafts).extracting(draft -> draft.identity().get("transcript")).containsExactly("1",
                "4");
        assertThat(got.failed).extracting(Collected.Remark::reason).containsExactly(
                "Transcript 2 of the run: It has no messages.",
                "Transcript 3 of the run: Message 1 has the role \"narrator\", which is not known.");
    }
}
