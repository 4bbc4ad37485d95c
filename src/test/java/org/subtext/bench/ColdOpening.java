package org.subtext.bench;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.subtext.ParentWatch;
import org.subtext.annotation.Rater;
import org.subtext.gui.common.Opened;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Theme;
import org.subtext.gui.labelling.LabellingScreen;
import org.subtext.gui.library.LibraryView;
import org.subtext.gui.reading.ReadingView;
import org.subtext.gui.reading.WarmingUp;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Project;

/// Opens a transcript in a program that has just been started, and then once more. A process of its own, since a program
/// is cold only once.
public final class ColdOpening {

    private ColdOpening() {}

    /// @param arguments a project with at least two transcripts, and `warm` for what the program does meanwhile, `cold` for
    ///        nothing. Prints the milliseconds that this takes, and those of the first opening and of the second
    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        BenchStage stage = BenchStage.start();
        Project project = Project.open(Path.of(arguments[0]));
        try (Opened opened = Opened.of(project, notice -> {})) {
            Rater rater = project.rater("A", Rater.Role.RATER);
            Session session = new Session(project, rater, opened.operations(), opened.intake(), stage);
            // Nobody comes to a transcript but through the library.
            stage.show(() -> new LibraryView(session));
            stage.painted(() -> !stage.node("transcripts", TableView.class).getItems().isEmpty());
            long shown = System.nanoTime();
            if (arguments[1].equals("warm")) {
                stage.fx(() -> WarmingUp.begin(Theme.LIGHT)).get();
            }
            long warm = System.nanoTime();
            stage.clearScreen();
            StringBuilder times = new StringBuilder(
                    String.format(Locale.ROOT, "%.1f ", (warm - shown) / 1e6));
            for (int i = 0; i < 2; i++) {
                TranscriptKey key = project.library().list(session.viewer()).get(i).key();
                long start = System.nanoTime();
                stage.show(() -> new LabellingScreen(session, key, null));
                long painted = stage
                        .painted(() -> !stage.node("reading", ReadingView.class).inSight().isEmpty());
                times.append(String.format(Locale.ROOT, "%.1f ", (painted - start) / 1e6));
                stage.painted(() -> stage.node("labels-here", Node.class) != null);
                stage.clearScreen();
            }
            System.out.println(times.toString().strip());
        }
        System.exit(0);
    }
}
