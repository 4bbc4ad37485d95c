package org.subtext.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutWindowTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void itSaysHowToGetOneAndGoesOnWithTheSampleProject(@TempDir Path folder) {
        String before = System.setProperty("subtext.home", folder.toString());
        try {
            assertThat(Cli.runWithoutWindow(out, err)).isEqualTo(Exit.DONE);
        } finally {
            System.setProperty("subtext.home", before == null ? "" : before);
        }
        assertThat(said(err).strip()).startsWith("There is no screen here").contains("xvfb-run")
                .hasLineCount(1);
        Path sample = folder.resolve("Sample.subtext");
        assertThat(sample).isRegularFile();
        assertThat(said(out)).contains(sample + " holds:").contains("   17  t1-")
                .contains("\"export " + sample);
        String shown = said(out).lines().filter(line -> line.contains("\"show ")).findFirst().orElseThrow();
        String key = shown.substring(shown.indexOf("t1-"), shown.lastIndexOf('"'));
        assertThat(Terminal.done("show", sample, key).out()).isNotEmpty();
    }

    @Test
    void aNamedProjectIsListedInstead(@TempDir Path folder) {
        Path project = Terminal.project(folder);
        assertThat(Cli.runWithoutWindow(out, err, project.toString())).isEqualTo(Exit.DONE);
        assertThat(said(out)).contains(project + " holds:").doesNotContain("show ");
    }

    @Test
    void aProjectThatIsNotThereIsRefusedInASentence(@TempDir Path folder) {
        assertThat(Cli.runWithoutWindow(out, err, folder.resolve("no.subtext").toString()))
                .isEqualTo(Exit.IMPOSSIBLE);
        assertThat(said(err).lines().skip(1)).singleElement().asString().contains("no.subtext").endsWith(".");
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
