package org.subtext.importer.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.subtext.annotation.Codebook;
import org.subtext.importer.outcome.BadFileException;

/// The codebooks that come with Subtext.
public final class Codebooks {

    /// The id of the codebook that a project has unless told otherwise.
    public static final String STANDARD = "subtext-default";

    private Codebooks() {}

    /// The codebook that a project has unless told otherwise.
    public static Codebook standard() {
        try (InputStream in = Objects.requireNonNull(
                Codebooks.class.getResourceAsStream("/codebooks/" + STANDARD + ".json"))) {
            return CodebookImporter.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadFileException e) {
            throw new IllegalStateException("the default codebook is part of the program", e);
        }
    }
}
