package org.subtext.gui.mapping;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Blank;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Theme;
import org.subtext.gui.common.Words;
import org.subtext.gui.reading.ReadingView;
import org.subtext.gui.reading.Typesetter;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Transcript;
import org.subtext.workflow.MappingPreview;
import org.subtext.workflow.Trouble;

/// What the first transcripts of a file come to under a mapping, one at a time, as they would be read. FX thread only.
final class Preview extends VBox {

    private static final int TROUBLES = 20;
    private static final double TROUBLES_HEIGHT = 96;

    private final Session session;
    private final ReadingView reading = new ReadingView();
    private final Typesetter typesetter;
    private final StackPane middle = new StackPane();
    private final Label which = Words.muted("");
    private final Label about = Words.shrinking(Words.text(""));
    private final Button before = step("preview-before", "‹", -1);
    private final Button after = step("preview-after", "›", 1);
    private final VBox troubles = new VBox(4);
    private final ScrollPane troublesScroll = new ScrollPane(troubles);
    private final ChangeListener<Theme> themeChanged = (property, was, now) -> reading.setTheme(now);
    private MappingPreview found = new MappingPreview(List.of(), List.of(), List.of(), false);
    private int at;

    Preview(Session session, MappingViewModel model) {
        super(8);
        this.session = session;
        this.typesetter = new Typesetter(session.operations(), reading);
        setMinWidth(0);
        reading.setId("preview-reading");
        which.setId("preview-which");
        which.setMinWidth(Region.USE_PREF_SIZE);
        about.setId("preview-about");
        HBox head = new HBox(8, which, before, after, about);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(middle, Priority.ALWAYS);
        troublesScroll.setId("preview-troubles");
        troublesScroll.getStyleClass().add("st-bare");
        troublesScroll.setFitToWidth(true);
        troublesScroll.setMaxHeight(TROUBLES_HEIGHT);
        getChildren().addAll(head, middle, troublesScroll);
        model.preview().subscribe(this::show);
        sceneProperty().addListener((property, was, now) -> {
            if (now == null) {
                session.frame().theme().removeListener(themeChanged);
                typesetter.stop();
                reading.dispose();
            } else if (was == null) {
                reading.setTheme(Objects.requireNonNull(session.frame().theme().get()));
                session.frame().theme().addListener(themeChanged);
                if (!found.transcripts().isEmpty()) {
                    turn(at);
                }
            }
        });
    }

    private Button step(String id, String sign, int by) {
        Button button = new Button(sign);
        button.setId(id);
        button.getStyleClass().add("st-quiet");
        button.setOnAction(event -> turn(at + by));
        return button;
    }

    private void show(MappingViewModel.Preview preview) {
        switch (preview) {
            // What was shown stays until something else is known.
            case MappingViewModel.Preview.Reading() -> which.setText("Reading…");
            case MappingViewModel.Preview.Trouble(List<String> sentences) -> {
                found = new MappingPreview(List.of(), List.of(), List.of(), false);
                nothing(String.join(" ", sentences));
            }
            case MappingViewModel.Preview.Shown(MappingPreview shown) -> {
                found = shown;
                tell();
                if (shown.transcripts().isEmpty()) {
                    nothing("No transcript comes of the first rows.");
                } else {
                    turn(Math.min(at, shown.transcripts().size() - 1));
                }
            }
        }
    }

    private void nothing(String why) {
        typesetter.stop();
        which.setText("");
        about.setText("");
        before.setDisable(true);
        after.setDisable(true);
        middle.getChildren().setAll(new Blank("Nothing to show yet", why));
        tell();
    }

    /// Rows that would not come in, and what else an import would say.
    private void tell() {
        troubles.getChildren().setAll(Stream.concat(
                found.failed().stream().map(trouble -> Words.wrapped(sentence(trouble), "st-bad")),
                found.warnings().stream().map(trouble -> Words.wrapped(sentence(trouble), "st-warn")))
                .limit(TROUBLES).toList());
        int more = found.failed().size() + found.warnings().size() - troubles.getChildren().size();
        if (more > 0) {
            troubles.getChildren().add(Words.muted("and " + Counts.number(more) + " more"));
        }
        boolean any = !troubles.getChildren().isEmpty();
        troublesScroll.setVisible(any);
        troublesScroll.setManaged(any);
    }

    private static String sentence(Trouble trouble) {
        return (trouble.place() == null ? "" : trouble.place() + ": ") + trouble.reason();
    }

    private void turn(int to) {
        at = to;
        Transcript transcript = found.transcripts().get(at);
        int count = found.transcripts().size();
        which.setText((at + 1) + " of " + (found.more() ? "the first " : "") + count);
        before.setDisable(at == 0);
        after.setDisable(at + 1 == count);
        about.setText(about(transcript));
        if (!middle.getChildren().contains(reading)) {
            middle.getChildren().setAll(reading);
        }
        typesetter.show(transcript, LabelColours.of(session.project().codebook()));
    }

    /// What is known of a transcript beside its messages, in a line.
    private static String about(Transcript transcript) {
        Metadata metadata = transcript.metadata();
        return Stream.of(Optional.of(transcript.title()), named("model", metadata.model()),
                named("scenario", metadata.scenario()), named("condition", metadata.condition()),
                Optional.of(metadata.verdicts().isEmpty()
                        ? ""
                        : Counts.of(metadata.verdicts().size(), "verdict")))
                .flatMap(Optional::stream).filter(words -> !words.isEmpty())
                .reduce((one, other) -> one + "  ·  " + other).orElse("");
    }

    private static Optional<String> named(String name, @Nullable String value) {
        return value == null ? Optional.empty() : Optional.of(name + " " + value);
    }
}
