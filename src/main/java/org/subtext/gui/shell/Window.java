package org.subtext.gui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Rater;
import org.subtext.gui.common.Frame;
import org.subtext.gui.common.Home;
import org.subtext.gui.common.KeyHelp;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Opened;
import org.subtext.gui.common.Operations;
import org.subtext.gui.common.Saved;
import org.subtext.gui.common.Saved.Failed.What;
import org.subtext.gui.common.Screen;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Theme;
import org.subtext.gui.common.WindowKeys;
import org.subtext.gui.start.StartView;
import org.subtext.gui.start.StartViewModel;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.TranscriptKey;

/// The one window: bars at the top and the bottom, a screen between them. FX thread only.
public final class Window implements Frame {

    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 700;
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final String PLACE = "place";
    private static final String TRANSCRIPT = "transcript";
    /// Under what the [Home] remembers the project that was open last.
    public static final String LAST_PROJECT = "project";

    private static final System.Logger LOG = System.getLogger(Window.class.getName());
    private static final String NOT_SAVED = "It is not in the project, and what else you did is not touched by that. If the"
            + " screen still shows it, go to the library and back: then it shows what is saved.";
    private static final String NOTHING_LOST = "It was no change of yours that failed: what you did is saved, or on its way"
            + " to the disk. You can try it again.";
    private static final String GO_ON = "What you did is saved as far as the bar at the top says so. You can go on; if"
            + " the screen looks wrong, go to the library and back.";

    private final Stage stage;
    private final Home home;
    private final BorderPane bars = new BorderPane();
    private final TopBar top = new TopBar(new TopBar.Wishes(this::go, this::chooseRater, this::turnTheme,
            this::showKeys, this::showSaved));
    private final BottomBar bottom = new BottomBar();
    private final Overlay overlay = new Overlay();
    private ReadOnlyObjectWrapper<Theme> theme;
    private final ChangeListener<Saved> savedChanged = (property, before, now) -> top.show(now);

    private @Nullable Opened opened;
    private @Nullable Session session;
    private @Nullable Screen screen;

    public Window(Stage stage, Home home) {
        this.stage = stage;
        this.home = home;
        this.theme = new ReadOnlyObjectWrapper<>(
                home.recall("theme").equals(Optional.of("dark")) ? Theme.DARK : Theme.LIGHT);
        bars.setTop(top);
        bars.setBottom(bottom);
        keepFocus(top);
        keepFocus(bottom);
        StackPane root = new StackPane(bars, overlay);
        Scene scene = new Scene(root, home.recall("width", WIDTH), home.recall("height", HEIGHT));
        stage.setScene(scene);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setMaximized(home.recall("maximised").equals(Optional.of("true")));
        stage.setOnHidden(event -> close());
        theme.get().dress(scene);
        top.show(theme.get());
        root.addEventHandler(KeyEvent.ANY, this::key);
    }

    /// Shows the window with the first screen.
    ///
    /// @param project the project to open; null for the one that was open last
    public void open(@Nullable Path project) {
        StartViewModel model = start();
        stage.setTitle("Subtext");
        stage.show();
        Optional<Path> file = Optional.ofNullable(project)
                .or(() -> home.recall(LAST_PROJECT).map(Path::of).filter(path -> path.toFile().exists()));
        file.ifPresent(model::open);
    }

    /// A button of a bar that is clicked takes the focus; it goes back to where the keys were.
    private void keepFocus(Region bar) {
        Node[] before = new Node[1];
        bar.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> before[0] = bar.getScene().getFocusOwner());
        bar.addEventHandler(ActionEvent.ACTION, event -> {
            Node owner = before[0];
            if (owner != null && bar.getScene().getFocusOwner() instanceof Button
                    && owner.getScene() == bar.getScene()) {
                owner.requestFocus();
            }
        });
    }

    private StartViewModel start() {
        renewTheme();
        StartViewModel model = new StartViewModel(home,
                new StartViewModel.Entrance(this::opened, this::enter, this::say), opened);
        swap(new StartView(model), List.of(), "");
        return model;
    }

    private void opened(Opened fresh) {
        if (opened != null) {
            opened.operations().saved().removeListener(savedChanged);
            opened.close();
        }
        opened = fresh;
        session = null;
        fresh.operations().saved().addListener(savedChanged);
        home.remember(LAST_PROJECT, fresh.project().file().toAbsolutePath().toString());
        top.show(fresh.project().name(), null);
        stage.setTitle(fresh.project().name() + " – Subtext");
    }

    private void enter(Rater rater) {
        if (opened == null) {
            return;
        }
        Session entered = new Session(opened.project(), rater, opened.operations(), opened.intake(), this);
        session = entered;
        top.show(opened.project().name(), rater);
        top.show(opened.operations().saved().get());
        entered.operations().read(() -> new String[]{
                entered.project().remembering().recall(rater.id(), PLACE),
                entered.project().remembering().recall(rater.id(), TRANSCRIPT)}, last -> back(entered, last));
    }

    /// Goes back to where a rater stopped, if that is somewhere they may still go.
    private void back(Session entered, @Nullable String[] last) {
        Place place = Places.ALL.stream().filter(candidate -> candidate.id().equals(last[0]))
                .filter(candidate -> !candidate.leadsOnly() || entered.isLead()).findFirst()
                .orElse(Places.named(Places.LIBRARY));
        if (last[1] == null) {
            go(place.within(), null);
        } else {
            go(place.id(), new TranscriptKey(last[1]));
        }
    }

    private void chooseRater() {
        session = null;
        top.show(opened == null ? "Subtext" : opened.project().name(), null);
        start();
    }

    @Override
    public void go(String place) {
        go(place, null);
    }

    @Override
    public void go(String place, @Nullable TranscriptKey transcript) {
        open(place, transcript, null);
    }

    @Override
    public void go(String place, TranscriptKey transcript, Stretch text) {
        open(place, transcript, text);
    }

    private void open(String place, @Nullable TranscriptKey transcript, @Nullable Stretch text) {
        Session now = session;
        if (now == null) {
            return;
        }
        Place there = Places.named(place);
        if (there.leadsOnly() && !now.isLead()) {
            say(Notice.amber("Only a lead goes to " + there.name() + "."));
            return;
        }
        now.remember(PLACE, place);
        if (transcript != null) {
            now.remember(TRANSCRIPT, transcript.value());
        }
        renewTheme();
        swap(there.opener().open(now, transcript, text), Places.ALL.stream().filter(Place::standsInNavigation)
                .filter(candidate -> !candidate.leadsOnly() || now.isLead()).toList(), there.within());
    }

    private void swap(Screen fresh, List<Place> navigation, String here) {
        clear();
        if (screen != null) {
            screen.hidden();
        }
        screen = fresh;
        say(null);
        bars.setCenter(fresh.view());
        top.show(navigation, here);
        top.show(fresh.where(), fresh.tools());
        bottom.show(fresh.state(), fresh.actions());
        fresh.shown();
    }

    @Override
    public void say(@Nullable Notice notice) {
        bottom.show(notice);
    }

    @Override
    public void lay(Region card) {
        overlay.lay(card);
    }

    @Override
    public void clear() {
        overlay.clear();
    }

    @Override
    public ReadOnlyObjectProperty<Theme> theme() {
        return theme.getReadOnlyProperty();
    }

    /// Gives the screen that comes a property of its own, so that whatever listens on the screen that goes, goes with it.
    private void renewTheme() {
        theme = new ReadOnlyObjectWrapper<>(theme.get());
    }

    private void turnTheme() {
        theme.set(theme.get() == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
        theme.get().dress(stage.getScene());
        top.show(theme.get());
        home.remember("theme", theme.get() == Theme.DARK ? "dark" : "light");
    }

    private void showKeys() {
        List<KeyHelp> sections = new ArrayList<>(screen == null ? List.of() : screen.keys());
        boolean taken = sections.stream().flatMap(section -> section.keys().stream())
                .anyMatch(key -> key.caps().equals("?"));
        sections.add(KeyHelp.of("Everywhere", taken ? "the button ?" : "?", "this sheet", "Ctrl Shift F",
                "search all transcripts", "F12", "light or dark", "Esc", "back out"));
        overlay.lay(new KeySheet(sections));
    }

    private void showSaved() {
        if (opened != null && opened.operations().saved().get() instanceof Saved.Failed failure) {
            String means = switch (failure.what()) {
                case CHANGE -> NOT_SAVED;
                case OTHER -> NOTHING_LOST;
            };
            overlay.lay(new FailureCard(failure, means, () -> {
                opened.operations().acknowledge();
                overlay.clear();
            }));
        }
    }

    /// Shows that something went wrong that nobody foresaw, with a detail that can be copied.
    public void failed(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "unforeseen", failure);
        overlay.lay(new FailureCard(
                Operations.failed(What.OTHER, "Something went wrong in the window itself.", failure),
                GO_ON,
                overlay::clear));
    }

    /// The project that is open.
    @Nullable
    Opened opened() {
        return opened;
    }

    private void key(KeyEvent event) {
        if (event.isConsumed()) {
            return;
        }
        WindowKeys.deed(event).ifPresent(deed -> {
            switch (deed) {
                case SHEET -> showKeys();
                case THEME -> turnTheme();
                case SEARCH -> go(Places.SEARCH);
            }
            event.consume();
        });
    }

    /// Leaves the screen, so that it remembers where it was, and closes the project once everything asked for is done.
    /// Only an import is not waited for but stopped.
    public void close() {
        home.remember("maximised", String.valueOf(stage.isMaximized()));
        if (!stage.isMaximized() && !stage.isFullScreen()) {
            home.remember("width", String.valueOf(stage.getScene().getWidth()));
            home.remember("height", String.valueOf(stage.getScene().getHeight()));
        }
        if (screen != null) {
            screen.hidden();
            screen = null;
        }
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }
}
