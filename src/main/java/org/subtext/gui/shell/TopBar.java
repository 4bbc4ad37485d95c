package org.subtext.gui.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Rater;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Saved;
import org.subtext.gui.common.Theme;
import org.subtext.gui.common.Words;

/// The bar at the top: which project, where in it, what the screen offers, whether all is saved, and who is in the
/// chair. Where there is no room for the places side by side they are in a menu.
final class TopBar extends HBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private static final double RATER_WIDTH = 180;
    private static final double RATER_LEAST = 64;
    private static final double NAME_LEAST = 48;

    private final Label project = Words.shrinking(Words.title(""));
    private final HBox places = row();
    private final MenuButton menu = new MenuButton();
    private final Label where = Words.shrinking(Words.title(""));
    /// The places before it are where one can go, what is after it is where one is: no path leads from one to the other.
    private final Region separator = new Region();
    private final HBox tools = row();
    private final Region dot = new Region();
    private final Button saved = quiet("saved");
    private final Button rater = quiet("rater-chip");
    private final Button theme = quiet("theme-toggle");
    private final Button keys = quiet("show-keys");

    /// What the bar asks of the window.
    record Wishes(Consumer<String> go, Runnable chooseRater, Runnable turnTheme, Runnable showKeys,
            Runnable showSaved) {}

    private final Wishes wishes;

    TopBar(Wishes wishes) {
        this.wishes = wishes;
        setId("top-bar");
        getStyleClass().addAll("st-bar", "st-bar-top");
        project.setId("project-name");
        project.setMinWidth(NAME_LEAST);
        project.setMaxWidth(220);
        where.setId("where");
        menu.setId("go");
        menu.getStyleClass().addAll("st-quiet", "st-place");
        menu.pseudoClassStateChanged(CHOSEN, true);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setFocusTraversable(false);
        show(menu, false);
        // What is open has the room that the others leave, so that a long name of it takes nothing away from them.
        where.setMinWidth(NAME_LEAST);
        where.setPrefWidth(NAME_LEAST);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        HBox.setHgrow(rater, Priority.SOMETIMES);
        dot.getStyleClass().add("st-saved-dot");
        separator.getStyleClass().add("st-bar-rule");
        saved.setGraphic(dot);
        rater.getStyleClass().add("st-rater");
        keys.setGraphic(new KeyCap("?"));
        keys.setTooltip(Words.tooltip("The keys that act here"));
        rater.setMinWidth(RATER_LEAST);
        rater.setMaxWidth(RATER_WIDTH);
        saved.setOnAction(event -> wishes.showSaved().run());
        rater.setOnAction(event -> wishes.chooseRater().run());
        theme.setOnAction(event -> wishes.turnTheme().run());
        keys.setOnAction(event -> wishes.showKeys().run());
        tools.setSpacing(8);
        // A screen's tools say themselves how small they can be.
        tools.setMinWidth(Region.USE_COMPUTED_SIZE);
        getChildren().addAll(project, places, menu, separator, where, tools, keys, theme,
                saved,
                rater);
        show(List.of(), "");
        withoutSession();
    }

    /// Shows where one can go and where one is.
    ///
    /// @param here the id of the place that one is in
    void show(List<Place> navigation, String here) {
        places.getChildren().setAll(navigation.stream().map(place -> {
            Button button = quiet("go-" + place.id());
            button.setText(place.name());
            button.getStyleClass().add("st-place");
            button.pseudoClassStateChanged(CHOSEN, place.id().equals(here));
            button.setOnAction(event -> wishes.go().accept(place.id()));
            return button;
        }).toList());
        menu.getItems().setAll(navigation.stream().map(place -> {
            MenuItem item = new MenuItem(place.name());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> wishes.go().accept(place.id()));
            return item;
        }).toList());
        menu.setText(navigation.stream().filter(place -> place.id().equals(here)).map(Place::name).findFirst()
                .orElse("Go to"));
    }

    @Override
    protected double computeMinWidth(double height) {
        return least(menu);
    }

    /// How narrow the bar can be with the places shown in one way or the other.
    private double least(Node way) {
        double least = snappedLeftInset() + snappedRightInset();
        int shown = 0;
        for (Node child : getChildren()) {
            if (child == way || child.isManaged() && child != places && child != menu) {
                least += snapSizeX(child.minWidth(-1));
                shown++;
            }
        }
        return least + Math.max(0, shown - 1) * snapSpaceX(getSpacing());
    }

    @Override
    protected void layoutChildren() {
        boolean room = least(places) <= getWidth();
        if (places.isManaged() != room) {
            show(places, room);
            show(menu, !room && !menu.getItems().isEmpty());
        }
        super.layoutChildren();
    }

    /// Shows what a screen puts on the bar.
    void show(ObservableStringValue where, List<Node> tools) {
        this.where.textProperty().bind(where);
        separator.visibleProperty().bind(this.where.textProperty().isNotEmpty());
        separator.managedProperty().bind(separator.visibleProperty());
        this.tools.getChildren().setAll(tools);
    }

    void show(String project, @Nullable Rater rater) {
        this.project.setText(project);
        show(this.rater, rater != null);
        show(saved, rater != null);
        if (rater != null) {
            String name = rater.role() == Rater.Role.LEAD ? rater.name() + " · lead" : rater.name();
            this.rater.setText(name);
            this.rater.setTooltip(Words.tooltip(name + ". Click when somebody else is in the chair."));
        }
    }

    void withoutSession() {
        show("Subtext", null);
        show(List.of(), "");
        tools.getChildren().clear();
    }

    void show(Saved state) {
        saved.setText(state.sentence());
        saved.setTooltip(Words.tooltip(switch (state) {
            case Saved.Yes() -> "Everything you did is on the disk.";
            case Saved.Busy(String doing) -> "On its way to the disk: " + doing;
            case Saved.Failed(_, String reason, _) -> reason + " Click for more.";
        }));
        dot.pseudoClassStateChanged(BUSY, state instanceof Saved.Busy);
        dot.pseudoClassStateChanged(FAILED, state instanceof Saved.Failed);
    }

    void show(Theme theme) {
        this.theme.setGraphic(ThemeSign.of(theme));
        this.theme.setTooltip(Words.tooltip(theme == Theme.LIGHT ? "Dark  (F12)" : "Light  (F12)"));
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static HBox row() {
        HBox row = new HBox(4);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(Region.USE_PREF_SIZE);
        return row;
    }

    /// A button that is words, never takes the focus from the screen, and is told apart by its id.
    private static Button quiet(String id) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().setAll("st-quiet");
        button.setFocusTraversable(false);
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
