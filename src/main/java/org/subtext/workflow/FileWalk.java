package org.subtext.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.NoRoomException;

/// Finds the files that paths lead to: a file itself, all files of a folder and its folders in the order of their
/// names. Links within a folder are not followed, since they may lead out of it or back.
final class FileWalk {

    /// A file.
    ///
    /// @param folder the folder named in which it was found; null if it was named itself
    /// @param size in bytes
    record Found(Path path, @Nullable Path folder, long size) {

        boolean named() {
            return folder == null;
        }
    }

    private static final Comparator<Path> BY_NAME = Comparator
            .comparing(path -> path.getFileName().toString());

    private final List<Found> found = new ArrayList<>();
    private final List<Trouble> failed = new ArrayList<>();
    private final List<Trouble> warnings = new ArrayList<>();

    private FileWalk() {}

    static FileWalk of(List<Path> paths) {
        FileWalk walk = new FileWalk();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                walk.folder(path, path);
            } else {
                walk.file(path, null);
            }
        }
        return walk;
    }

    private void folder(Path folder, Path named) {
        List<Path> entries;
        try (Stream<Path> list = Files.list(folder)) {
            entries = list.sorted(BY_NAME).toList();
        } catch (IOException e) {
            failed.add(new Trouble(folder.toString(), null, folderReason(e)));
            return;
        } catch (UncheckedIOException e) {
            failed.add(new Trouble(folder.toString(), null, folderReason(e.getCause())));
            return;
        }
        for (Path entry : entries) {
            if (Files.isSymbolicLink(entry)) {
                warnings.add(new Trouble(entry.toString(), null, "This is a link, which is not followed."));
            } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                folder(entry, named);
            } else {
                file(entry, named);
            }
        }
    }

    private void file(Path file, @Nullable Path folder) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            (folder == null ? failed : warnings)
                    .add(new Trouble(file.toString(), null, "This is not a file."));
            return;
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            failed.add(new Trouble(file.toString(), null, "This is a link to something that is not there."));
            return;
        }
        try {
            found.add(new Found(file, folder, Files.size(file)));
        } catch (IOException e) {
            failed.add(new Trouble(file.toString(), null, reason(e)));
        }
    }

    private static String folderReason(IOException e) {
        return e instanceof AccessDeniedException
                ? "The folder may not be read."
                : "The folder cannot be read.";
    }

    /// Why a file cannot be read, as one sentence.
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "There is no such file.";
            case NoRoomException _ -> String.valueOf(e.getMessage());
            case AccessDeniedException _ -> "The file may not be read.";
            default -> "The file cannot be read.";
        };
    }

    List<Found> found() {
        return found;
    }

    List<Trouble> failed() {
        return failed;
    }

    List<Trouble> warnings() {
        return warnings;
    }
}
