package org.subtext.workflow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.subtext.exporter.MappingExporter;
import org.subtext.importer.mapped.FieldListing;
import org.subtext.importer.mapped.MappedImporter;
import org.subtext.importer.mapped.MappingGuess;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.own.MappingReader;
import org.subtext.importer.source.SourceFile;
import org.subtext.mapping.Mapping;
import org.subtext.storage.Store;

/// Says what the fields of files are that are in no format Subtext knows: looks at such a file, guesses, tries a mapping
/// out, and keeps mappings in the project, where a further import and the command line find them by their names.
///
/// Looking and trying change nothing in the project. All of it takes its time with large files; a window does it aside.
public final class Mappings {

    private final Store store;

    Mappings(Store store) {
        this.store = store;
    }

    /// The mappings that are kept, by name.
    public List<Mapping> list() {
        return store.mappings().list();
    }

    /// The mapping that is kept under a name.
    public Optional<Mapping> named(String name) {
        return store.mappings().named(name);
    }

    /// Keeps a mapping in the project; one that was kept under its name is replaced. Cannot be undone, but is in the
    /// history.
    ///
    /// @throws Refused if it could not make transcripts
    public void save(Mapping mapping) throws Refused {
        requireSound(mapping);
        store.<Void, RuntimeException>write(() -> {
            boolean known = store.mappings().named(mapping.name()).isPresent();
            store.mappings().save(mapping, Instant.now());
            new Recording(store).record((known ? "change" : "keep") + " the mapping “" + mapping.name() + "”",
                    null);
            return null;
        });
    }

    /// Forgets a mapping. What was imported with it stays.
    ///
    /// @throws Refused if there is no such mapping
    public void delete(String name) throws Refused {
        store.<Void, Refused>write(() -> {
            if (store.mappings().named(name).isEmpty()) {
                throw new Refused("There is no mapping “" + name + "” in this project.");
            }
            store.mappings().delete(name);
            new Recording(store).record("forget the mapping “" + name + "”", null);
            return null;
        });
    }

    /// The mapping that a person means: one that is kept in the project, or a file.
    ///
    /// @param choice a name or a file
    /// @throws Refused if it is neither, or the file is not a mapping
    public Mapping chosen(String choice) throws Refused {
        Optional<Mapping> kept = named(choice);
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            Path file = Path.of(choice);
            if (Files.exists(file)) {
                return read(file);
            }
        } catch (InvalidPathException e) {
            throw new Refused(noSuch(choice), e);
        }
        throw new Refused(noSuch(choice));
    }

    private String noSuch(String choice) {
        List<String> names = list().stream().map(mapping -> "“" + mapping.name() + "”").toList();
        return "“" + choice + "” is neither a mapping of this project"
                + (names.isEmpty() ? "" : " (there are " + String.join(", ", names) + ")") + " nor a file.";
    }

    /// Reads a mapping file.
    ///
    /// @throws Refused if it is not one
    public static Mapping read(Path file) throws Refused {
        try {
            return MappingReader.read(file);
        } catch (BadFileException e) {
            throw Looked.refused(file, e);
        }
    }

    /// Writes a mapping to a file, whole or not at all; what was in the file before is replaced.
    ///
    /// @throws Refused if the file cannot be written
    public static void write(Mapping mapping, Path file) throws Refused {
        WholeFile.write(file, out -> write(mapping, out));
    }

    /// Writes a mapping to a stream, which stays open.
    public static void write(Mapping mapping, OutputStream out) {
        MappingExporter.write(mapping, out);
    }

    /// The fields of a file's first rows, with examples.
    ///
    /// @param shape where the rows are by its own account: [Mapping#rows] and [Mapping#delimiter]
    /// @throws Refused if the file has no rows
    public static FileFields fields(Path file, Mapping shape) throws Refused {
        return Looked.at(file, source -> {
            FieldListing listing = FieldListing.of(source, shape);
            return new FileFields(listing.found(), listing.rows());
        });
    }

    /// What the fields of a file seem to be, by their names. May have [Mapping#troubles].
    ///
    /// @throws Refused if the file has no rows
    public static Mapping guess(Path file) throws Refused {
        return Looked.at(file, MappingGuess::of);
    }

    /// What the first transcripts of a file are under a mapping. Nothing is imported.
    ///
    /// @param most how many transcripts at most
    /// @throws Refused if the mapping could make none, or nothing can be read from the file
    public static MappingPreview preview(Path file, Mapping mapping, int most) throws Refused {
        requireSound(mapping);
        return Looked.at(file, source -> {
            PreviewSink sink = new PreviewSink(file, most);
            sink.read(source, new MappedImporter(mapping));
            return sink.preview();
        });
    }

    static void requireSound(Mapping mapping) throws Refused {
        List<String> troubles = mapping.troubles();
        if (!troubles.isEmpty()) {
            throw new Refused(troubles.getFirst());
        }
    }

    /// Looks into a file.
    @FunctionalInterface
    private interface Looked<T> {

        T into(SourceFile file) throws IOException, BadFileException;

        static <T> T at(Path file, Looked<T> look) throws Refused {
            try {
                return look.into(SourceFile.of(file));
            } catch (BadFileException e) {
                throw refused(file, e);
            } catch (IOException e) {
                throw new Refused(file + ": " + FileWalk.reason(e), e);
            }
        }

        static Refused refused(Path file, BadFileException e) {
            return new Refused(file + (e.place() == null ? "" : ", " + e.place()) + ": " + e.reason(), e);
        }
    }
}
