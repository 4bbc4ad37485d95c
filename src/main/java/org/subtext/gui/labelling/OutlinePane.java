package org.subtext.gui.labelling;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Change;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Look;
import org.subtext.gui.common.Theme;
import org.subtext.gui.common.Words;
import org.subtext.gui.labelling.OutlineLines.Line;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.gui.reading.Voice;
import org.subtext.transcript.Branches;
import org.subtext.transcript.Branches.Branch;
import org.subtext.transcript.Kind;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Visibility;

/// The turns of the transcript and what they consist of, with a tick for each label in them.
final class OutlinePane extends VBox {

    private static final double ROW = 26;
    private static final int MOST_TICKS = 4;

    private final Look look;
    private final OpenSheet sheet;
    private final Consumer<PartRef> go;
    private final Runnable leave;
    private final ListView<Line> list = new ListView<>();
    private Branches branches = Branches.of(List.of());
    /// How often each label stands in a part.
    private final Map<PartRef, Map<String, Integer>> ticks = new HashMap<>();
    private final Label count = Words.faint("");
    /// The line of each part.
    private Map<PartRef, Integer> lines = Map.of();
    private @Nullable PartRef here;
    private boolean following;

    /// @param go brings a part into sight
    /// @param leave gives the focus to the text
    OutlinePane(Look look, OpenSheet sheet, Consumer<PartRef> go, Runnable leave) {
        this.look = look;
        this.sheet = sheet;
        this.go = go;
        this.leave = leave;
        HBox title = new HBox(8, Words.heading("Turns"), Words.filler(), count);
        title.setPadding(new Insets(12, 16, 4, 16));
        list.setId("outline");
        list.getStyleClass().add("st-side-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new LineCell());
        list.setPlaceholder(Words.faint("The transcript is being read…"));
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null && !following) {
                go.accept(now.section().ref());
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Line entry = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && entry != null) {
                enter(entry);
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(title, list);
        sheet.onChange(this::tick);
        look.frame().theme().addListener((property, before, now) -> list.refresh());
        tick(List.of());
    }

    /// Goes to a part, to read on there.
    private void enter(Line entry) {
        go.accept(entry.section().ref());
        leave.run();
    }

    /// Lists the turns, once they are all known.
    void show(OutlineLines all) {
        lines = all.of();
        branches = all.branches();
        count.setText(Counts.number(all.turns()));
        list.getItems().setAll(all.lines());
        if (here != null) {
            follow(here);
        }
    }

    ListView<?> list() {
        return list;
    }

    /// Shows which part the reader is at.
    void follow(PartRef part) {
        here = part;
        Integer line = lines.get(part);
        if (line != null && line != list.getSelectionModel().getSelectedIndex()) {
            following = true;
            list.getSelectionModel().select(line.intValue());
            following = false;
            list.scrollTo(Math.max(0, line - 4));
        }
    }

    private void tick(List<Change> changes) {
        if (changes.isEmpty()) {
            ticks.clear();
            sheet.sheet().spans().forEach(span -> tick(span, 1));
        }
        for (Change change : changes) {
            if (change.before() instanceof Span before) {
                tick(before, -1);
            }
            if (change.after() instanceof Span after) {
                tick(after, 1);
            }
        }
        list.refresh();
    }

    private void tick(Span span, int count) {
        for (Segment segment : span.segments()) {
            Map<String, Integer> labels = ticks.computeIfAbsent(segment.part(),
                    part -> new LinkedHashMap<>());
            if (labels.merge(span.label(), count, Integer::sum) <= 0) {
                labels.remove(span.label());
            }
        }
    }

    private final class LineCell extends ListCell<Line> {

        private static final PseudoClass SECTION = PseudoClass.getPseudoClass("section");

        private final Circle dot = new Circle(3.5);
        private final Label name = Words.styled("", "st-outline-name");
        private final Label detail = Words.styled("", "st-outline-detail");
        private final HBox marks = new HBox(3);
        private final Label more = Words.faint("");
        private final HBox row = new HBox(8, dot, name, detail, Words.filler(), marks);

        LineCell() {
            row.setAlignment(Pos.CENTER_LEFT);
            detail.setMinWidth(0);
            marks.setMinWidth(Region.USE_PREF_SIZE);
            marks.setAlignment(Pos.CENTER_RIGHT);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                Line entry = getItem();
                if (entry != null && event.getButton() == MouseButton.PRIMARY) {
                    enter(entry);
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line entry, boolean empty) {
            super.updateItem(entry, empty);
            if (entry == null || empty) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            boolean parent = entry.isTurn() && entry.turn().sections().size() > 1;
            pseudoClassStateChanged(SECTION, !entry.isTurn());
            row.setPadding(new Insets(0, 0, 0, entry.isTurn() ? 0 : 16));
            dot.setFill(colour(entry, parent));
            name.setText(entry.isTurn() ? entry.turn().title() : name(entry));
            name.setMinWidth(entry.isTurn() ? Region.USE_PREF_SIZE : 0);
            detail.setText(entry.isTurn() ? detail(entry) : "");
            setTooltip(Words.tooltip((name.getText() + "  " + detail.getText()).strip()));
            marks.getChildren().clear();
            if (!parent) {
                mark(ticks.getOrDefault(entry.section().ref(), Map.of()).keySet());
            }
            setGraphic(row);
        }

        /// A tick for each label, and how many more there are than have room.
        private void mark(Set<String> labels) {
            labels.stream().limit(MOST_TICKS).forEach(label -> {
                Rectangle tick = new Rectangle(4, 12);
                tick.setArcWidth(2);
                tick.setArcHeight(2);
                tick.setFill(look.colour(label));
                marks.getChildren().add(tick);
            });
            if (labels.size() > MOST_TICKS) {
                more.setText("+" + (labels.size() - MOST_TICKS));
                marks.getChildren().add(more);
            }
        }

        private Color colour(Line entry, boolean parent) {
            Theme.Colours colours = Objects.requireNonNull(look.frame().theme().get()).colours();
            return switch (parent ? Voice.SPEECH : entry.section().voice()) {
                case SYSTEM, CALL, RESULT, MEDIA -> colours.faint();
                case USER -> colours.accent();
                case SPEECH -> colours.text();
                case REASONING -> colours.paperRule();
            };
        }
    }

    /// What a part of a turn is called; what others than the model say, by its first words.
    private static String name(Line entry) {
        Section section = entry.section();
        return switch (section.part().kind()) {
            case REASONING -> reasoning(section);
            case TOOL_CALL -> section.part().tool() == null ? "tool call" : section.part().tool();
            case TOOL_RESULT -> "result";
            case MEDIA -> "media";
            case TEXT -> section.voice() == Voice.SPEECH || entry.beginning().isEmpty()
                    ? "said aloud"
                    : entry.beginning();
        };
    }

    private static String reasoning(Section section) {
        Visibility visibility = section.part().visibility();
        return visibility == null ? "reasoning" : switch (visibility) {
            case PRIVATE -> "scratchpad";
            case VISIBLE -> "reasoning";
            case SUMMARY -> "summary of reasoning";
            case UNREADABLE -> "unreadable reasoning";
        };
    }

    private static String name(Branch branch) {
        return branch.isNamed() ? branch.name() : "branch " + branch.number() + ", rolled back";
    }

    private String detail(Line entry) {
        Section section = entry.section();
        if (section.message().isRolledBack()) {
            return branches.of(section.message()).map(OutlinePane::name).orElse("");
        }
        if (section.isPrefill()) {
            return "prefill";
        }
        if (entry.turn().sections().size() > 1) {
            return "";
        }
        if (section.part().kind() == Kind.TOOL_RESULT) {
            return section.part().tool() == null ? "" : section.part().tool();
        }
        return entry.beginning();
    }
}
