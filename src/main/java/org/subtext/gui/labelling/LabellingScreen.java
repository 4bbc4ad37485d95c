package org.subtext.gui.labelling;

import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.SpanIndex;
import org.subtext.gui.common.Blank;
import org.subtext.gui.common.KeyHelp;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Screen;
import org.subtext.gui.common.Session;
import org.subtext.gui.reading.Typeset;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Library;
import org.subtext.workflow.Reading;
import org.subtext.workflow.Refused;

/// Opens a transcript for labelling. The pages where the rater stopped are shown at once, however long the transcript is;
/// then come the rater's sheet, and with it the panels, and the rest of the text. Once there is text, keys that move in it
/// act at once and others wait for the sheet; before that nothing is waited for, since nobody has seen what a key would
/// act on. When the rater leaves, no more is read.
public final class LabellingScreen implements Screen {

    private final Session session;
    private final @Nullable TranscriptKey key;
    private final @Nullable Stretch text;
    private final StackPane view = new StackPane();
    private final ReadOnlyStringWrapper where = new ReadOnlyStringWrapper("");
    private final HBox tools = new HBox(8);
    private final HBox state = new HBox(16);
    private final HBox actions = new HBox(16);
    private final HeldKeys keys;
    private @Nullable Page page;
    private @Nullable LabellingView labelling;
    private @Nullable Whole whole;
    /// Whoever reads the rest asks for it.
    private volatile boolean left;

    /// @param key the transcript; null if none was chosen
    /// @param text what of it to show first; null for where the rater stopped
    public LabellingScreen(Session session, @Nullable TranscriptKey key, @Nullable Stretch text) {
        this.session = session;
        this.key = key;
        this.text = text;
        view.setId("labelling");
        view.getStyleClass().add("st-page");
        view.setFocusTraversable(true);
        keys = new HeldKeys(view, event -> isMove(event.getCode()), this::sayThatKeysWait);
        for (HBox box : List.of(tools, state, actions)) {
            box.setAlignment(Pos.CENTER_LEFT);
        }
    }

    /// Whether a key moves in the text and does nothing else.
    private static boolean isMove(KeyCode code) {
        return code.isArrowKey() || code == KeyCode.PAGE_UP || code == KeyCode.PAGE_DOWN
                || code == KeyCode.HOME
                || code == KeyCode.END;
    }

    /// The sheet is there in no time, unless a file is read first.
    private void sayThatKeysWait() {
        if (session.intake().isRunning()) {
            session.frame().say(Notice.plain("Your labels come when the file that is being imported is in;"
                    + " what you press is done then."));
        }
    }

    /// The pages where the rater stopped, and what is needed to show them.
    ///
    /// @param whole all of the transcript, if that is not long
    private record Opened(Reading reading, Typeset typeset, Memory memory, Optional<Whole> whole) {}

    /// The rater's work on it.
    ///
    /// @param spans those of the sheet, for the text's own use
    private record Work(OpenSheet sheet, SpanIndex spans) {}

    @Override
    public void shown() {
        view.requestFocus();
        if (key == null) {
            nothing("No transcript was chosen.");
            return;
        }
        if (session.intake().isRunning()) {
            view.getChildren().setAll(new Blank("Waiting for the import…",
                    "This opens when the file that is being read is in. The import can be cancelled in the library."));
        }
        session.operations().read(() -> {
            Reading reading = session.project().library().open(key, session.viewer());
            Memory memory = Memory.read(session, key);
            Typeset typeset = typeset(reading.transcript(), memory);
            return new Opened(reading, typeset, memory, typeset.isWhole()
                    ? Optional.of(Whole.of(typeset, memory))
                    : Optional.empty());
        }, this::show, this::refused, broken -> nothing("It could not be read."));
    }

    private Typeset typeset(Transcript transcript, Memory memory) {
        int message = text != null
                ? text.part().message()
                : Bookmark.read(transcript, memory.top()).map(place -> place.part().message()).orElse(0);
        Library library = session.project().library();
        return Typeset.opening(transcript, message, before -> library.turnsBefore(transcript.key(), before),
                () -> library.branches(transcript.key()));
    }

    private void refused(Refused refused) {
        nothing(String.valueOf(refused.getMessage()));
    }

    private void nothing(String why) {
        view.getChildren().setAll(new Blank("Nothing to read here", why + " Choose another in the library."));
        keys.release();
    }

    private void show(Opened opened) {
        if (left) {
            return;
        }
        Page fresh = new Page(session, opened.typeset(), opened.memory());
        page = fresh;
        where.set(opened.reading().title());
        view.getChildren().setAll(fresh);
        fresh.begin(text);
        keys.begin();
        // Only then, so that reading many labels, or a long text, does not hold up what is read first.
        whenPainted(() -> {
            readWork(opened);
            opened.whole().ifPresentOrElse(this::take, () -> readWhole(opened));
        });
    }

    private void readWhole(Opened opened) {
        session.operations().aside("reading the transcript",
                () -> Whole.read(opened.reading().transcript(), opened.memory(), () -> left),
                read -> read.ifPresent(this::take), this::refused,
                broken -> nothing("The rest of it could not be read."));
    }

    private void take(Whole read) {
        Page shown = page;
        if (left || shown == null) {
            return;
        }
        if (!shown.reading().isWhole()) {
            shown.reading().extend(read.typeset());
        }
        whole = read;
        if (labelling != null) {
            labelling.whole(read);
        }
    }

    private void readWork(Opened opened) {
        session.operations().read(() -> {
            OpenSheet sheet = OpenSheet.read(session, opened.reading());
            return new Work(sheet, SpanIndex.of(sheet.sheet().spans()));
        }, this::furnish, this::refused, broken -> nothing("Your labels on it could not be read."));
    }

    /// Does something when what is shown now has been painted: at the second pulse from now, or at once where there is no
    /// window.
    private void whenPainted(Runnable then) {
        Scene scene = view.getScene();
        if (scene == null) {
            then.run();
            return;
        }
        scene.addPostLayoutPulseListener(new Runnable() {
            private boolean laidOut;

            @Override
            public void run() {
                if (laidOut) {
                    scene.removePostLayoutPulseListener(this);
                    Platform.runLater(then);
                } else {
                    laidOut = true;
                    Platform.runLater(Platform::requestNextPulse);
                }
            }
        });
        Platform.requestNextPulse();
    }

    /// Puts the panels beside the text.
    private void furnish(Work read) {
        Page shown = page;
        if (left || shown == null) {
            return;
        }
        LabellingView fresh = new LabellingView(read.sheet(), read.spans(), shown);
        labelling = fresh;
        if (whole != null) {
            fresh.whole(whole);
        }
        tools.getChildren().setAll(fresh.tools());
        state.getChildren().setAll(fresh.state());
        actions.getChildren().setAll(fresh.actions());
        keys.release();
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public ReadOnlyStringProperty where() {
        return where.getReadOnlyProperty();
    }

    @Override
    public List<Node> tools() {
        return List.of(tools);
    }

    @Override
    public List<Node> state() {
        return List.of(state);
    }

    @Override
    public List<Node> actions() {
        return List.of(actions);
    }

    @Override
    public List<KeyHelp> keys() {
        return LabellingKeys.help();
    }

    @Override
    public void hidden() {
        left = true;
        if (labelling != null) {
            labelling.end();
        } else if (page != null) {
            page.end();
        }
    }
}
