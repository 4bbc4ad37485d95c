package org.subtext.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.subtext.annotation.Rater;
import org.subtext.gui.common.Intake;
import org.subtext.gui.common.Operations;
import org.subtext.gui.common.Session;
import org.subtext.gui.library.LibraryView;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

/// The library of a project with many transcripts, of which much is known: from opening it to its rows painted, from a key
/// in the filter to the list that passes it, and sorting by what is known; the first time in a program and after that.
final class LibraryBench {

    private static final List<Integer> COUNTS = List.of(1000, 10_000, 100_000);
    private static final int WARMING = 500;
    private static final int RUNS = 7;
    private static final double ON_SCREEN = 500;

    private final Path folder;
    private final Report report;

    LibraryBench(Path folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    /// Measures with the numbers of transcripts that hold some digits.
    void run(String called) throws Exception {
        BenchStage stage = BenchStage.start();
        // The first round warms the program up; what it gives is no figure.
        new LibraryBench(folder, new Report()).measure(stage, "(warming up)", project(WARMING));
        for (int count : COUNTS) {
            String input = String.format(Locale.ROOT, "%,d transcripts", count);
            if (input.contains(called)) {
                measure(stage, input, project(count));
            }
        }
    }

    private Path project(int count) throws Exception {
        Path file = folder.resolve(count + ".subtext");
        Path chats = Inputs.shortChats(folder.resolve("chats.jsonl"), count);
        try (Project project = Project.create(file)) {
            project.importing().run(List.of(chats), null, ImportProgress.NONE);
        }
        Files.delete(chats);
        return file;
    }

    private void measure(BenchStage stage, String input, Path file) throws Exception {
        List<Double> opening = new ArrayList<>();
        List<Double> filtering = new ArrayList<>();
        List<Double> sorting = new ArrayList<>();
        Heap.reset();
        try (Project project = Project.open(file)) {
            // Without what fills the search index, which would go on beside.
            Operations operations = new Operations(project.desk()::submit, project.aside()::submit,
                    notice -> {});
            Intake intake = new Intake(operations,
                    (paths, progress) -> project.importing().run(paths, null, progress), notice -> {});
            Session session = new Session(project, project.rater("Lena", Rater.Role.LEAD), operations, intake,
                    stage);
            for (int run = 0; run <= RUNS; run++) {
                stage.clearScreen();
                long start = System.nanoTime();
                stage.show(() -> new LibraryView(session));
                opening.add((stage.painted(() -> !table(stage).getItems().isEmpty()) - start) / 1e6);
                filtering.add(filter(stage));
                sorting.add(sort(stage));
            }
            stage.clearScreen();
        }
        note("from opening the library to rows on screen", input, opening);
        note("from key to the list that passes the filter", input, filtering);
        note("sorting by a field", input, sorting);
        Heap.report(report, "library, peak heap", input, Heap.peak());
    }

    private void note(String what, String input, List<Double> times) {
        report.under(what + ", the first time in the project", input, times.getFirst(), "ms", ON_SCREEN,
                "the aim");
        report.under(what, input, Benchmarks.median(times.subList(1, times.size())), "ms", ON_SCREEN,
                "the aim");
    }

    /// Types a letter that one in ten transcripts has in a field, and takes it away again.
    private static double filter(BenchStage stage) throws Exception {
        stage.fx(() -> {
            stage.node("filter", TextField.class).requestFocus();
            return null;
        });
        int all = stage.fx(() -> table(stage).getItems().size());
        long start = System.nanoTime();
        stage.press(KeyCode.Z);
        double time = (stage.painted(() -> table(stage).getItems().size() < all) - start) / 1e6;
        stage.press(KeyCode.BACK_SPACE);
        stage.painted(() -> table(stage).getItems().size() == all);
        return time;
    }

    /// Orders by the first field that is shown, the last value first, and then by number again.
    private static double sort(BenchStage stage) throws Exception {
        Object first = stage.fx(() -> table(stage).getItems().getFirst());
        long start = System.nanoTime();
        stage.fx(() -> {
            order(table(stage));
            return null;
        });
        double time = (stage.painted(() -> table(stage).getItems().getFirst() != first) - start) / 1e6;
        stage.fx(() -> {
            table(stage).getSortOrder().clear();
            return null;
        });
        stage.painted(() -> table(stage).getItems().getFirst() == first);
        return time;
    }

    private static <S> void order(TableView<S> table) {
        TableColumn<S, ?> field = table.getColumns().stream()
                .filter(column -> Objects.toString(column.getUserData(), "").startsWith("field.")).findFirst()
                .orElseThrow();
        field.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().add(field);
    }

    private static TableView<?> table(BenchStage stage) {
        return stage.node("transcripts", TableView.class);
    }
}
