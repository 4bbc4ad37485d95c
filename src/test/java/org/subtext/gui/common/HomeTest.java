package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path folder;

    @Test
    void whatIsRememberedIsThereTheNextTime() {
        new Home(folder).remember("theme", "dark");

        assertThat(new Home(folder).recall("theme")).contains("dark");
    }

    @Test
    void aDamagedFileIsForgotten() throws IOException {
        Files.writeString(folder.resolve("window.properties"), "theme=\\u00zz\n");

        Home home = new Home(folder);
        assertThat(home.recall("theme")).isEmpty();
        home.remember("theme", "dark");
        assertThat(new Home(folder).recall("theme")).contains("dark");
    }

    @Test
    void whereNothingCanBeWrittenTheWindowGoesOn() throws IOException {
        Home home = new Home(Files.createFile(folder.resolve("file")));

        home.remember("theme", "dark");
        assertThat(home.recall("theme")).contains("dark");
    }
}
