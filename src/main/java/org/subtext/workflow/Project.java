package org.subtext.workflow;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Header;
import org.subtext.annotation.Rater;
import org.subtext.importer.own.Codebooks;
import org.subtext.storage.StorageException;
import org.subtext.storage.Store;
import org.subtext.storage.UnusableFileException;

/// An open project: one file, and everything that can be done with it. Only one process has a project open.
///
/// Methods may be called from any thread. Those that change something wait for one another, and an import makes them
/// wait for its file in hand; those that only read wait for nobody. All take their time, so a window calls them on the
/// [Desk].
public final class Project implements AutoCloseable {

    private final Store store;
    private final Codebook codebook;
    private final UUID id;
    private final Desk desk = Desk.inOrder();
    private final Desk aside = Desk.atOnce();
    private final Raters raters;
    private final Texts texts;
    private final Library library;

    private Project(Store store, UUID id, Codebook codebook) {
        this.store = store;
        this.id = id;
        this.codebook = codebook;
        this.raters = new Raters(store);
        this.texts = new Texts(store);
        this.library = new Library(store, texts);
    }

    /// Makes a project with the default codebook.
    ///
    /// @throws Refused if there is a file already, or none can be made there
    public static Project create(Path file) throws Refused {
        return create(file, Codebooks.standard());
    }

    /// Makes a project.
    ///
    /// @throws Refused if there is a file already, or none can be made there
    public static Project create(Path file, Codebook codebook) throws Refused {
        try {
            Store store = Store.create(file);
            try {
                store.write(() -> {
                    Instant now = Instant.now();
                    store.project().found(now);
                    store.codebooks().add(codebook, now);
                    return null;
                });
            } catch (Throwable e) {
                store.close();
                throw e;
            }
            return of(store);
        } catch (UnusableFileException e) {
            throw new Refused(e.getMessage(), e);
        }
    }

    /// Opens a project.
    ///
    /// @throws Refused if the file is not a project, damaged, made by a newer version, or in use
    public static Project open(Path file) throws Refused {
        try {
            return of(Store.open(file));
        } catch (UnusableFileException e) {
            throw new Refused(e.getMessage(), e);
        }
    }

    private static Project of(Store store) throws Refused {
        try {
            Optional<UUID> id = store.project().id();
            Optional<Codebook> codebook = store.codebooks().current();
            if (id.isEmpty() || codebook.isEmpty()) {
                throw new Refused(store.file() + " is not a whole project: its making was cut short.");
            }
            return new Project(store, id.get(), codebook.get());
        } catch (StorageException e) {
            store.close();
            throw new Refused(store.file() + " is damaged: " + e.getMessage() + ".", e);
        } catch (Throwable e) {
            store.close();
            throw e;
        }
    }

    /// The project file, as it was given.
    public Path file() {
        return store.file();
    }

    /// The file's name without its ending.
    public String name() {
        String name = store.file().getFileName().toString();
        return name.endsWith(".subtext") ? name.substring(0, name.length() - ".subtext".length()) : name;
    }

    /// Names the project, and every copy of it, for good.
    public UUID id() {
        return id;
    }

    /// The current version of the codebook.
    public Codebook codebook() {
        return codebook;
    }

    /// Everyone who works on the project, in the order in which they came.
    public List<Rater> raters() {
        return raters.list();
    }

    /// The rater of a name, who is made if there is none.
    ///
    /// @throws Refused if the name belongs to somebody in the other role, or is none
    public Rater rater(String name, Rater.Role role) throws Refused {
        return raters.rater(name, role);
    }

    /// Where a window has work done.
    public Desk desk() {
        return desk;
    }

    /// Where a window has done what takes long and what nothing else is to wait for. Only each single transaction makes
    /// others wait.
    public Desk aside() {
        return aside;
    }

    /// The transcripts.
    public Library library() {
        return library;
    }

    /// Bringing transcripts in, and taking them out again.
    public Importing importing() {
        return new Importing(store);
    }

    /// What the fields of files in no known format are.
    public Mappings mappings() {
        return new Mappings(store);
    }

    /// A rater's labelling, in their first pass.
    public Annotating annotating(Rater rater) {
        return annotating(rater, Header.FIRST_PASS);
    }

    /// A rater's labelling in some pass.
    public Annotating annotating(Rater rater, String pass) {
        return new Annotating(store, texts, codebook, rater, pass);
    }

    /// Taking up annotations from files.
    public TakingUp takingUp() {
        return new TakingUp(store, raters, texts, codebook);
    }

    /// Writing out what the project holds.
    public Exporting exporting() {
        return new Exporting(store, library, codebook);
    }

    /// Seeing how far raters are and how far they agree.
    public Comparing comparing() {
        return new Comparing(store, codebook);
    }

    /// A lead's settling of what raters differ on.
    public Adjudicating adjudicating(Rater lead) {
        return new Adjudicating(store, texts, codebook, lead);
    }

    /// Seeing what machines suggest.
    public Suggesting suggesting() {
        return new Suggesting(store);
    }

    /// Finding words in all transcripts.
    public Searching searching() {
        return new Searching(store, library);
    }

    /// Looking for damage.
    public Checking checking() {
        return new Checking(store);
    }

    /// What raters take along between sessions.
    public Remembering remembering() {
        return new Remembering(store);
    }

    Store store() {
        return store;
    }

    /// Waits for what is being done at the desk, and closes the file. What is being done aside fails, unless it is within
    /// a transaction, which is waited for.
    @Override
    public void close() {
        desk.close();
        aside.leave();
        store.close();
    }
}
