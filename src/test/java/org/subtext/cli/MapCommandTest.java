package org.subtext.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.cli.Terminal.Said;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class MapCommandTest {

    private static final String DIALOGUES = "src/test/resources/mapped/dialogues.jsonl";
    private static final String MAPPING = "src/test/resources/mapped/dialogues.mapping.json";

    @TempDir
    Path folder;

    @Test
    void aGuessIsShownAndNothingImported() {
        Path project = Terminal.project(folder);
        Said plain = Terminal.run("import", project, DIALOGUES);
        assertThat(plain.status()).isEqualTo(Exit.PARTLY);
        assertThat(plain.err()).contains("a mapping can say what its fields are");
        Said guess = Terminal.done("map", project, DIALOGUES);
        assertThat(guess.out()).contains("turns[].speaker: briefing | dispatcher | bot")
                .contains("\"turns[].speaker\":\"role\"");
        assertThat(Terminal.done("transcripts", project, "--json").out()).isEmpty();
        Said unmappable = Terminal.run("map", project, "README.md");
        assertThat(unmappable.status()).isEqualTo(Exit.IMPOSSIBLE);
        assertThat(unmappable.err().lines()).hasSize(1);
    }

    @Test
    void aMappingIsTriedKeptAndImportedWith() {
        Path project = Terminal.project(folder);
        Json tried = Terminal
                .done("map", project, DIALOGUES, "--mapping", MAPPING, "--save", "desk", "--json").json();
        assertThat(tried.get("transcripts").items()).hasSize(2);
        assertThat(tried.get("failed").items()).hasSize(2);
        assertThat(tried.get("mapping").get("name").text()).isEqualTo("desk");
        assertThat(tried.get("fields").at(0).get("path").text()).isEqualTo("run");
        Json named = Terminal.run("import", project, DIALOGUES, "--mapping", "desk", "--json").json();
        assertThat(named.get("imported").number()).isEqualTo(2);
        assertThat(named.get("failed").items()).extracting(failed -> failed.get("place").text())
                .containsExactly("line 3", "line 4");
        assertThat(named.get("transcripts").texts())
                .isEqualTo(tried.get("transcripts").items().stream().map(each -> each.get("key").text())
                        .toList());
        Json fitting = Terminal.run("import", project, DIALOGUES, "--json").json();
        assertThat(fitting.get("unchanged").number()).isEqualTo(2);
        assertThat(fitting.get("warnings").items()).extracting(warning -> warning.get("reason").text())
                .contains("This was read with the mapping “desk”, which fits it.");
    }

    @Test
    void aMappingThatIsNotThereIsRefused() {
        Path project = Terminal.project(folder);
        assertThat(Terminal.run("import", project, DIALOGUES, "--mapping", "none").status())
                .isEqualTo(Exit.IMPOSSIBLE);
        assertThat(
                Terminal.run("import", project, DIALOGUES, "--mapping", MAPPING, "--format", "chat").status())
                .isEqualTo(Exit.WRONG);
    }
}
