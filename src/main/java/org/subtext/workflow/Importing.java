package org.subtext.workflow;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.Formats;
import org.subtext.importer.mapped.MappedImporter;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.mapping.Mapping;
import org.subtext.storage.StorageException;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;

/// Brings transcripts into a project and takes them out again. Neither can be undone; both are in the history.
public final class Importing {

    private final Store store;

    Importing(Store store) {
        this.store = store;
    }

    /// The ids of the formats of transcripts.
    public static List<String> formats() {
        return Formats.TRANSCRIPTS.stream().map(TranscriptImporter::id).toList();
    }

    /// Imports files and folders. Each file is one transaction: one of which nothing is whole, or that is being read when
    /// the person stops the import, leaves the project as it was before it. Bad rows within a good file are reported and
    /// the others kept. Content that is there already changes nothing, but what is known beside the messages is added
    /// where it was not known. Where the project can take no more, what came in before is reported with the reason.
    ///
    /// @param format the id of the format that all files are in; null to recognise each by its content
    /// @throws Refused if there is no such format
    /// @throws StorageException if the project can take nothing at all
    public ImportReport run(List<Path> paths, @Nullable String format, ImportProgress progress)
            throws Refused {
        TranscriptImporter importer = null;
        if (format != null) {
            Optional<TranscriptImporter> named = Formats.byId(format);
            importer = named.orElseThrow(() -> new Refused("There is no format of transcripts “" + format
                    + "”; there are " + String.join(", ",
                            Formats.TRANSCRIPTS.stream().map(TranscriptImporter::id).toList())
                    + "."));
        }
        return new ImportRun(store, importer, progress).run(paths);
    }

    /// As [#run], but every file is read by a mapping, whatever it is recognised as.
    ///
    /// @throws Refused if the mapping could make no transcripts
    /// @throws StorageException if the project can take nothing at all
    public ImportReport mapped(List<Path> paths, Mapping mapping, ImportProgress progress) throws Refused {
        Mappings.requireSound(mapping);
        return new ImportRun(store, new MappedImporter(mapping), progress).run(paths);
    }

    /// The imports that were made and not removed, newest first.
    public List<ImportRecord> imports() {
        return store.imports().list().stream()
                .map(row -> new ImportRecord(row.id(), row.at(), row.files(), row.transcripts())).toList();
    }

    /// Removes an import. What another import also brought stays; what somebody has worked on is hidden, with all that
    /// was put on it, and comes back when it is imported again; the rest is deleted.
    ///
    /// @throws Refused if there is no such import
    public RemovalReport remove(UUID id) throws Refused {
        return store.<RemovalReport, Refused>write(() -> {
            if (!store.imports().has(id)) {
                throw new Refused("There is no such import.");
            }
            int brought = store.imports().transcripts(id);
            List<TranscriptKey> alone = store.imports().remove(id, Instant.now());
            int hidden = 0;
            for (TranscriptKey key : alone) {
                if (store.transcripts().isWorkedOn(key)) {
                    store.transcripts().hide(key, true);
                    hidden++;
                } else {
                    store.transcripts().delete(key);
                }
            }
            new Recording(store).record("remove an import (" + alone.size() + " transcripts)", null);
            return new RemovalReport(alone.size() - hidden, hidden, brought - alone.size());
        });
    }
}
