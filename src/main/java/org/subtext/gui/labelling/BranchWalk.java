package org.subtext.gui.labelling;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Words;
import org.subtext.transcript.Branches;
import org.subtext.transcript.Branches.Branch;
import org.subtext.transcript.Place;
import org.subtext.transcript.Transcript;

/// The way through a conversation that was taken back: a key goes from branch to branch and back to the conversation,
/// and a button lists the branches. FX thread only.
final class BranchWalk {

    private static final int LONGEST = 48;

    private final Transcript transcript;
    private final MenuButton button = new MenuButton();
    private Branches branches = Branches.of(List.of());
    private boolean known;
    private final Supplier<@Nullable Place> here;
    private final IntConsumer go;

    /// @param here where the reader is
    /// @param go brings a message to the top
    BranchWalk(Transcript transcript, Supplier<@Nullable Place> here, IntConsumer go) {
        this.transcript = transcript;
        this.here = here;
        this.go = go;
        button.setId("branches");
        button.getStyleClass().add("st-quiet");
        button.setTooltip(
                Words.tooltip("F4 goes to where the next branch begins or the conversation goes on"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        button.setVisible(false);
        button.managedProperty().bind(button.visibleProperty());
    }

    /// All of the transcript is there, and with it its branches.
    void whole(Branches all) {
        branches = all;
        known = true;
        button.setText(branches.list().size() == 1
                ? "1 branch"
                : Counts.number(branches.list().size()) + " branches");
        for (Branch branch : branches.list()) {
            MenuItem item = new MenuItem(name(branch) + " · " + messages(branch));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> go.accept(branch.first()));
            button.getItems().add(item);
        }
        button.setVisible(isNeeded());
    }

    private boolean isNeeded() {
        return !branches.list().isEmpty();
    }

    /// Goes to where the next branch begins or the conversation goes on, or back.
    ///
    /// @return where the reader is now
    Notice step(boolean forwards) {
        if (!known) {
            return Notice
                    .amber("The transcript is still being read; its branches are known when that is done.");
        }
        if (!isNeeded()) {
            return Notice.plain("The conversation was never taken back: it has no branches.");
        }
        Place place = here.get();
        Optional<Integer> turn = branches.turn(place == null ? 0 : place.part().message(), forwards);
        if (turn.isEmpty()) {
            return Notice.plain(forwards ? "No branch begins after this." : "No branch begins before this.");
        }
        return goTo(turn.get());
    }

    private Notice goTo(int message) {
        go.accept(message);
        return Notice.plain(branches.of(transcript.messages().get(message)).map(this::standing)
                .orElse("Here the conversation itself goes on."));
    }

    private String standing(Branch branch) {
        boolean ends = branch.last() + 1 == transcript.messages().size();
        return name(branch) + ", " + messages(branch) + ". "
                + (ends ? "Nothing comes after it." : "F4 goes on, Shift F4 back.");
    }

    private String name(Branch branch) {
        return branch.isNamed()
                ? Words.shortened(branch.name(), LONGEST)
                : "Branch " + branch.number() + " of " + branches.list().size() + ", rolled back";
    }

    private static String messages(Branch branch) {
        return branch.messages() == 1 ? "1 message" : Counts.number(branch.messages()) + " messages";
    }

    /// A button that lists the branches and goes to the one that is chosen; to be seen where there are any.
    Node button() {
        return button;
    }
}
