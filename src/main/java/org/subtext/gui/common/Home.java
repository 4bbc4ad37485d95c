package org.subtext.gui.common;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.subtext.workflow.SubtextFolder;

/// What this machine remembers of the window whatever the project: which project was open last, how large the window
/// was, light or dark. Kept in one small file in the [SubtextFolder]; nothing of it is worth stopping for, so what cannot
/// be read is forgotten, and what cannot be written is remembered until the program ends. Any one thread.
public final class Home {

    private static final System.Logger LOG = System.getLogger(Home.class.getName());
    private static final String FILE = "window.properties";

    private final Path folder;
    private final Properties values = new Properties();

    public Home(Path folder) {
        this.folder = folder;
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                values.clear();
                LOG.log(System.Logger.Level.WARNING, "cannot read " + file, e);
            }
        }
    }

    /// The home of the person who started the program.
    public static Home ofThisPerson() {
        return new Home(SubtextFolder.path());
    }

    /// The folder that it is kept in.
    public Path folder() {
        return folder;
    }

    public Optional<String> recall(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    /// A number remembered, or another if there is none.
    public double recall(String name, double otherwise) {
        try {
            return recall(name).map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /// Remembers a value; on the disk when this returns, if the disk takes it.
    public void remember(String name, String value) {
        if (value.equals(values.setProperty(name, value))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, FILE, ".new");
            try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                values.store(writer, "What Subtext remembers of its window");
            }
            Files.move(fresh, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot write to " + folder, e);
        }
    }
}
