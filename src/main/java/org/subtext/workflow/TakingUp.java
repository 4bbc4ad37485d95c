package org.subtext.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Viewer;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.own.AnnotationImporter;
import org.subtext.importer.own.AnnotationLine;
import org.subtext.storage.Store;

/// Takes up annotations from files of JSON Lines. It is in the history but on nobody's undo stack.
public final class TakingUp {

    private static final Viewer EVERYONE = new Viewer(new UUID(0, 0), true);

    private final Store store;
    private final Raters raters;
    private final Texts texts;
    private final Codebook codebook;

    TakingUp(Store store, Raters raters, Texts texts, Codebook codebook) {
        this.store = store;
        this.raters = raters;
        this.texts = texts;
        this.codebook = codebook;
    }

    /// Takes up what can be taken up of a file, in one transaction. Lines may refer to lines further down.
    ///
    /// A quote that does not stand at its offsets but at exactly one other place of the part is put there, with a note.
    /// A line whose id is known is unchanged, and so is a line without id that says what the same rater has in the same
    /// pass. A rater's second answer to a question in a pass takes the place of the first. A pass that was finished
    /// before is frozen.
    ///
    /// @param rater whose the lines are that name nobody; a line that names somebody else is not taken up
    /// @throws Refused if the file cannot be read at all
    public TakingUpReport run(Path file, @Nullable String rater) throws Refused {
        List<AnnotationLine> lines = read(file);
        return store.write(() -> new TakingUpRun(store, raters, texts, codebook, file, rater).run(lines));
    }

    /// Takes up the spans of a file as suggestions, which are nobody's work, in one transaction. A quote is looked for
    /// everywhere in the transcript, and kept without a place where it stands nowhere. A line that is there already is
    /// unchanged.
    ///
    /// @param judge whose the lines are that name nobody; a line that names somebody else is not taken up
    /// @throws Refused if the file cannot be read at all
    public TakingUpReport suggest(Path file, @Nullable String judge) throws Refused {
        List<AnnotationLine> lines = read(file);
        return store.write(() -> new SuggestionLines(store, new MarkRules(codebook, texts),
                new LineMarks(store, List.of(), texts, codebook, EVERYONE), file, judge).run(lines));
    }

    private static List<AnnotationLine> read(Path file) throws Refused {
        try {
            return AnnotationImporter.read(file);
        } catch (BadFileException e) {
            throw new Refused(file + ": " + e.getMessage(), e);
        }
    }
}
