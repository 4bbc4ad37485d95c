package org.subtext.gui.library;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Words;
import org.subtext.workflow.ImportRecord;
import org.subtext.workflow.RemovalReport;

/// The imports of the project. A lead sees where each came from and can remove it; a rater sees neither, since a path
/// may tell what is hidden from them.
final class ImportsCard extends VBox {

    private static final double WIDTH = 720;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM,
            FormatStyle.SHORT);

    private final LibraryViewModel model;
    private final VBox list = new VBox();
    private final Label outcome = Words.wrapped("", "st-muted");

    ImportsCard(LibraryViewModel model) {
        this.model = model;
        setId("imports");
        getStyleClass().add("st-card");
        setSpacing(16);
        setPadding(new Insets(24));
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        HBox title = new HBox(8, Words.big("Imports"), Words.filler(), Words.muted("close"),
                new KeyCap("Esc"));
        title.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(list);
        scroll.getStyleClass().add("st-bare");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        outcome.setId("imports-outcome");
        outcome.setText(model.showsSources()
                ? "Removing an import takes its transcripts out of the library. Those that somebody has worked on are"
                        + " kept out of sight, and come back with their labels when the file is imported again."
                : "Where the files came from is hidden from raters. A lead can remove an import.");
        getChildren().addAll(title, scroll, outcome);
        model.imports(this::show);
    }

    private void show(List<ImportRecord> imports) {
        list.getChildren().setAll(imports.stream().map(this::row).toList());
        if (imports.isEmpty()) {
            list.getChildren().add(Words.muted("Nothing has been imported yet."));
        }
    }

    private Node row(ImportRecord record) {
        Label source = Words.shrinking(Words.text(model.showsSources() ? source(record.files()) : "Import"));
        source.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        VBox words = new VBox(2, source, Words.faint(Counts.of(record.transcripts(), "transcript") + " · "
                + WHEN.format(record.at().atZone(ZoneId.systemDefault()))));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(8, 0, 8, 0));
        row.getStyleClass().add("st-line");
        if (model.showsSources()) {
            Button remove = new Button("Remove");
            remove.getStyleClass().add("remove-import");
            remove.setMinWidth(Region.USE_PREF_SIZE);
            remove.setOnAction(event -> confirm(remove, record));
            row.getChildren().add(remove);
        }
        return row;
    }

    /// It cannot be undone, so the same button asks once more.
    private void confirm(Button remove, ImportRecord record) {
        remove.setText("Yes, remove " + Counts.of(record.transcripts(), "transcript"));
        remove.getStyleClass().add("st-danger");
        remove.setOnAction(event -> model.remove(record.id(), report -> {
            outcome.setText(tell(report));
            model.imports(this::show);
        }));
    }

    private static String tell(RemovalReport report) {
        StringBuilder says = new StringBuilder(Counts.of(report.deleted(), "transcript")).append(" removed");
        if (report.hidden() > 0) {
            says.append(", ").append(report.hidden())
                    .append(" kept out of sight because somebody has worked on them");
        }
        if (report.kept() > 0) {
            says.append(", ").append(report.kept()).append(" kept because another import brought them too");
        }
        return says.append('.').toString();
    }

    private static String source(List<String> files) {
        return switch (files.size()) {
            case 0 -> "nothing";
            case 1 -> files.getFirst();
            default -> files.getFirst() + " and " + Counts.of(files.size() - 1, "more file");
        };
    }
}
