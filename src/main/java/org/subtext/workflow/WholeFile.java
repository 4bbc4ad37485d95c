package org.subtext.workflow;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file whole or not at all: beside its place first, then into it. What is no ordinary file, such as a pipe, is
/// written to as it is.
final class WholeFile {

    /// What writes the content.
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws Refused;
    }

    private WholeFile() {}

    /// Writes a file; what was in it before is replaced.
    ///
    /// @return how many lines were written
    /// @throws Refused if the content refuses, or the file cannot be written; then it is as it was
    static long write(Path file, Content content) throws Refused {
        if (Files.isDirectory(file)) {
            throw new Refused(file + " is a folder, not a file.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new Refused("The folder of " + file + " does not exist.");
        }
        try {
            boolean there = Files.exists(file);
            Path place = there ? file.toRealPath() : file.toAbsolutePath();
            if (there && !Files.isRegularFile(place)) {
                return fill(place, content);
            }
            Path fresh = place.resolveSibling("." + place.getFileName() + ".part");
            try {
                long lines = fill(fresh, content);
                Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING);
                return lines;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (NoSuchFileException e) {
            throw new Refused("There is no folder " + file.toAbsolutePath().getParent() + ".", e);
        } catch (IOException e) {
            throw new Refused(file + " cannot be written.", e);
        }
    }

    private static long fill(Path file, Content content) throws IOException, Refused {
        try (Counting out = new Counting(new BufferedOutputStream(Files.newOutputStream(file)))) {
            content.to(out);
            return out.lines;
        } catch (RuntimeException e) {
            // What writes formats has no checked exceptions.
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static final class Counting extends FilterOutputStream {

        private long lines;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            lines += b == '\n' ? 1 : 0;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            for (int i = offset; i < offset + length; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
        }
    }
}
