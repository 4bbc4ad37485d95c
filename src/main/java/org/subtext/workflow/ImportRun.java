package org.subtext.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.Companion;
import org.subtext.importer.Formats;
import org.subtext.importer.mapped.MappedImporter;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.Surroundings;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.mapping.Mapping;
import org.subtext.storage.StorageException;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;

/// One import of some files, each in a transaction of its own.
final class ImportRun {

    private static final System.Logger LOG = System.getLogger(ImportRun.class.getName());

    private final Store store;
    private final @Nullable TranscriptImporter importer;
    private final List<Mapping> mappings;
    private final ImportProgress progress;
    private final UUID id = UUID.randomUUID();
    private final Map<TranscriptKey, Boolean> known;
    private final Set<TranscriptKey> transcripts = new LinkedHashSet<>();
    private final Set<TranscriptKey> taken = new HashSet<>();
    private final Set<TranscriptKey> completed = new HashSet<>();
    private final List<Trouble> failed = new ArrayList<>();
    private final List<Trouble> warnings = new ArrayList<>();
    private final Surroundings surroundings = new Surroundings();
    /// The files in which there is no transcript. One that turns out to be read with another file is no trouble.
    private final Map<FileWalk.Found, Trouble> unclaimed = new LinkedHashMap<>();
    private final Map<FileWalk.Found, Companion> companions = new LinkedHashMap<>();
    private int filesTotal;
    private long bytesTotal;
    private int filesDone;
    private long bytesDone;
    /// The file that is being read, or for whose sake others are.
    private @Nullable Path current;
    /// How many come after it that are read in the same way.
    private int left;
    private int imported;
    private int unchanged;
    private int renewed;
    private int followed;

    /// @param importer what reads every file; null to recognise each
    ImportRun(Store store, @Nullable TranscriptImporter importer, ImportProgress progress) {
        this.store = store;
        this.importer = importer;
        this.mappings = importer == null ? store.mappings().list() : List.of();
        this.progress = progress;
        this.known = store.transcripts().keys();
    }

    ImportReport run(List<Path> paths) {
        FileWalk walk = FileWalk.of(paths);
        failed.addAll(walk.failed());
        warnings.addAll(walk.warnings());
        filesTotal = walk.found().size();
        bytesTotal = walk.found().stream().mapToLong(FileWalk.Found::size).sum();
        boolean cancelled = false;
        try {
            for (FileWalk.Found file : walk.found()) {
                tell(file.path(), 0, 0);
                current = file.path();
                left = filesTotal - filesDone - 1;
                read(file);
                filesDone++;
                bytesDone += file.size();
            }
            readWithCompanions(walk.found());
        } catch (CancelledException _) {
            cancelled = true;
        } catch (StorageException e) {
            breakOff(e);
        }
        tellUnclaimed();
        completed.removeAll(taken);
        return new ImportReport(imported, unchanged, completed.size(), renewed, followed, failed, warnings,
                List.copyOf(transcripts), cancelled);
    }

    /// The project can take no more: the disk is full, say. What came in before stays, and its report with it.
    ///
    /// @throws StorageException if nothing had come in
    private void breakOff(StorageException trouble) {
        if (transcripts.isEmpty() || current == null) {
            throw trouble;
        }
        LOG.log(System.Logger.Level.ERROR, "importing", trouble);
        failed.add(new Trouble(current.toString(), null,
                "The import broke off at this file: " + trouble.getMessage() + "."
                        + (left == 0
                                ? ""
                                : left == 1
                                        ? " The file after it was not read."
                                        : " The " + left + " files after it were not read.")));
    }

    private void check() throws CancelledException {
        if (progress.cancelled()) {
            throw new CancelledException();
        }
    }

    private void tell(Path file, long bytesRead, int found) throws CancelledException {
        check();
        progress.at(file, Math.min(filesDone, filesTotal - 1), filesTotal, bytesDone + bytesRead, bytesTotal,
                transcripts.size() + found);
    }

    private void read(FileWalk.Found found) throws CancelledException {
        String name = found.path().toString();
        try {
            SourceFile file = SourceFile.of(found.path(), found.folder(), surroundings, this::check);
            Optional<TranscriptImporter> reader = importer != null
                    ? Optional.of(importer)
                    : Formats.recognise(file);
            Optional<String> foreign = importer == null ? Optional.empty() : foreign(file, importer);
            if (foreign.isPresent()) {
                failed.add(new Trouble(name, null, foreign.get()));
                return;
            }
            if (reader.isEmpty()) {
                Optional<Companion> companion = Formats.companion(file);
                if (companion.isPresent()) {
                    companions.put(found, companion.get());
                    return;
                }
                reader = fitting(file);
            }
            if (reader.isEmpty()) {
                unclaimed.put(found,
                        new Trouble(name, null, Formats.unclaimed(file), Formats.isMappable(file)));
                return;
            }
            read(file, reader.get(), null);
        } catch (CancelledException e) {
            throw e;
        } catch (IOException e) {
            failed.add(new Trouble(name, null, FileWalk.reason(e)));
        }
    }

    /// Why a file is not read as the format that somebody names: another format's importer would read half of it, or
    /// something else into it. A mapping may.
    private static Optional<String> foreign(SourceFile file, TranscriptImporter importer) throws IOException {
        return Formats.TRANSCRIPTS.contains(importer)
                ? Formats.recognise(file).filter(recognised -> recognised != importer)
                        .map(recognised -> "This is not in the format " + importer.id() + " but in "
                                + recognised.id() + " (" + recognised.name() + ").")
                : Optional.empty();
    }

    /// The first of the project's mappings that fits a file in no known format.
    private Optional<TranscriptImporter> fitting(SourceFile file) throws IOException {
        for (Mapping mapping : mappings) {
            MappedImporter mapped = new MappedImporter(mapping);
            if (mapped.claims(file)) {
                warnings.add(new Trouble(file.path().toString(), null,
                        "This was read with the mapping “" + mapping.name() + "”, which fits it."));
                return Optional.of(mapped);
            }
        }
        return Optional.empty();
    }

    private void tellUnclaimed() {
        unclaimed.forEach((found, trouble) -> {
            if (!surroundings.wasRead(found.path())) {
                (found.named() ? failed : warnings).add(trouble);
            }
        });
    }

    /// Files that speak of transcripts in others have been read with those. Where the others are not part of this import,
    /// what the project has of their transcripts is completed.
    private void readWithCompanions(List<FileWalk.Found> imported) throws CancelledException {
        Set<Path> read = new HashSet<>();
        imported.forEach(found -> read.add(real(found.path())));
        left = companions.size();
        for (Map.Entry<FileWalk.Found, Companion> entry : companions.entrySet()) {
            FileWalk.Found found = entry.getKey();
            current = found.path();
            left--;
            int before = transcripts.size();
            boolean left = false;
            for (Path file : entry.getValue().transcripts()) {
                if (read.add(real(file))) {
                    left = true;
                    complete(file, found);
                }
            }
            if (!surroundings.wasRead(found.path()) || left && transcripts.size() == before) {
                warnings.add(new Trouble(found.path().toString(), null, entry.getValue().what()
                        + ": it is read with the transcripts beside it, and none of them is in the project."));
            }
        }
    }

    /// Completes what the project has of a file's transcripts by what a companion of the file says of them.
    private void complete(Path path, FileWalk.Found companion) throws CancelledException {
        try {
            SourceFile file = SourceFile.of(path, companion.folder(), surroundings, this::check);
            Optional<TranscriptImporter> reader = Formats.recognise(file);
            if (reader.isPresent()) {
                read(file, reader.get(),
                        SourceFile.of(companion.path(), companion.folder(), surroundings, this::check));
            }
        } catch (CancelledException e) {
            throw e;
        } catch (IOException e) {
            failed.add(new Trouble(path.toString(), null, FileWalk.reason(e)));
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) {
            return file.toAbsolutePath().normalize();
        }
    }

    /// @param companion for whose sake the file is read; null if the file itself is imported
    private void read(SourceFile file, TranscriptImporter reader, @Nullable SourceFile companion)
            throws CancelledException, IOException {
        FileImport one = new FileImport(store, file, reader, known, companion,
                (bytes, found) -> tell(file.path(), companion == null ? bytes : 0, found));
        try {
            store.<Void, Exception>write(() -> {
                try {
                    reader.read(file, one);
                    one.succeedEarlier();
                    one.recordSources(id);
                } catch (CancelledException | StorageException e) {
                    throw e;
                } catch (Exception e) {
                    requireUnchanged(file, one);
                    throw e;
                }
                requireUnchanged(file, one);
                return null;
            });
            taken(one, companion != null);
        } catch (BadFileException e) {
            failed.addAll(one.failed());
            failed.add(new Trouble(file.path().toString(), e.place(), e.reason()));
        } catch (IOException | StorageException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (OutOfMemoryError e) {
            // Every importer bounds what it holds; together with all else it may still be too much.
            LOG.log(System.Logger.Level.ERROR, "reading " + file.path(), e);
            failed.add(new Trouble(file.path().toString(), null,
                    "The file takes more memory than Subtext has; start it with more (-Xmx)."));
        } catch (Exception | StackOverflowError e) {
            // A fault of ours in reading one file, which must not cost the person the others.
            LOG.log(System.Logger.Level.ERROR, "reading " + file.path(), e);
            failed.add(new Trouble(file.path().toString(), null,
                    "Subtext could not read this file, through a fault of its own."));
        }
    }

    /// Of a file that changes in the hand nothing else that is wrong with it means anything.
    private static void requireUnchanged(SourceFile file, FileImport one)
            throws IOException, BadFileException {
        try {
            file.requireUnchanged();
        } catch (BadFileException e) {
            one.forgetFailures();
            throw e;
        }
    }

    private void taken(FileImport one, boolean onlyKnown) {
        failed.addAll(one.failed());
        warnings.addAll(one.warnings());
        int before = transcripts.size();
        transcripts.addAll(one.transcripts());
        one.transcripts().forEach(key -> known.put(key, false));
        one.gone().forEach(known::remove);
        renewed += one.renewed();
        followed += one.followed();
        imported += one.imported();
        taken.addAll(one.taken());
        completed.addAll(one.completed());
        // A transcript that is completed may stand in several files.
        unchanged += onlyKnown ? transcripts.size() - before : one.unchanged();
    }
}
