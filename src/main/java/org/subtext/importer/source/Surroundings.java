package org.subtext.importer.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What lies around the files of one import, for formats that are folders. A file is looked for by names alone, some
/// levels up and down again; links are not followed, and nothing outside the folder that is imported is found. Of the
/// last folder it also keeps what an importer made of it, so that a file that is read with each of a thousand others is
/// parsed once. For one thread.
public final class Surroundings {

    /// How many files of a folder are looked at, at most.
    private static final int LISTED = 10_000;

    /// Makes something of the files of a folder.
    @FunctionalInterface
    public interface Making<T> {
        T of() throws IOException;
    }

    private final Set<Path> read = new HashSet<>();
    private final Map<Class<?>, Object> made = new HashMap<>();
    private @Nullable Path madeOf;

    /// Whether a file was read together with another one.
    public boolean wasRead(Path file) {
        Path folder = folder(file);
        return folder != null && read.contains(folder.resolve(file.getFileName()));
    }

    /// The folder that a file really lies in; null if there is none.
    static @Nullable Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? null : real(parent);
    }

    /// A folder under the name that no link leads to; null if there is none.
    static @Nullable Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException _) {
            return null;
        }
    }

    /// The file that a way leads to; empty if there is none.
    ///
    /// @param from the folder to begin in
    /// @param root the folder not to be left; null for none
    /// @param up how many levels to go up first
    /// @param names of the folders to go down, and of the file
    static Optional<Path> find(Path from, @Nullable Path root, int up, List<String> names) {
        Path here = from;
        for (int i = 0; i < up && here != null; i++) {
            here = here.getParent();
        }
        if (here == null || root != null && !here.startsWith(root)) {
            return Optional.empty();
        }
        for (int i = 0; i < names.size(); i++) {
            Optional<Path> next = step(here, names.get(i));
            if (next.isEmpty() || !(i == names.size() - 1
                    ? Files.isRegularFile(next.get(), LinkOption.NOFOLLOW_LINKS)
                    : Files.isDirectory(next.get(), LinkOption.NOFOLLOW_LINKS))) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /// A name may come from a file that somebody else wrote: it has to be a name and no way of its own.
    private static Optional<Path> step(Path folder, String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        try {
            Path next = folder.resolve(name);
            return folder.equals(next.getParent()) ? Optional.of(next) : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The files that lie in a folder, by name; no links, and of very many not all.
    static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (files.size() < LISTED && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return files;
    }

    void reading(Path file) {
        read.add(file);
    }

    /// What an importer makes of a folder: made now, or kept if it was made before and no other folder was asked for since.
    <T> T made(Path folder, Class<T> what, Making<T> making) throws IOException {
        if (!folder.equals(madeOf)) {
            made.clear();
            madeOf = folder;
        }
        Object known = made.get(what);
        if (known == null) {
            known = making.of();
            made.put(what, known);
        }
        return what.cast(known);
    }
}
