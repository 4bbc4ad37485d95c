package org.subtext.workflow;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.importer.own.Codebooks;

/// The codebook that a new project is to have.
public final class ChosenCodebook {

    private ChosenCodebook() {}

    /// Finds a codebook.
    ///
    /// @param choice the id of one that comes with Subtext, or a file; null for the default
    /// @throws Refused if there is none, or the file is not one
    public static Codebook of(@Nullable String choice) throws Refused {
        if (choice == null || choice.equals(Codebooks.STANDARD)) {
            return Codebooks.standard();
        }
        Path file = path(choice);
        try {
            return CodebookImporter.read(file);
        } catch (BadFileException e) {
            throw new Refused(file + (e.place() == null ? "" : ", " + e.place()) + ": " + e.reason(), e);
        }
    }

    private static Path path(String choice) throws Refused {
        try {
            Path file = Path.of(choice);
            if (Files.exists(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new Refused("“" + choice + "” is neither a codebook that comes with Subtext nor a file.",
                    e);
        }
        throw new Refused("“" + choice + "” is neither a codebook that comes with Subtext, such as "
                + Codebooks.STANDARD + ", nor a file.");
    }
}
