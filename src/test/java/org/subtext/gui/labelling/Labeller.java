package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Done;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.annotation.Viewer;
import org.subtext.gui.Desktop;
import org.subtext.gui.common.Home;
import org.subtext.gui.reading.ReadingView;
import org.subtext.workflow.Project;
import org.subtext.workflow.TranscriptRow;

/// A rater at the labelling screen.
final class Labeller implements AutoCloseable {

    private final Desktop desktop;

    private Labeller(Desktop desktop) {
        this.desktop = desktop;
    }

    /// Opens a project, takes the first rater of the list and opens the first transcript, all by keyboard.
    static Labeller sitDown(Path file, Path home) {
        Labeller labeller = new Labeller(Desktop.start(new Home(home)));
        labeller.desktop.open(file);
        labeller.desktop.find("raters", Node.class);
        labeller.desktop.type(KeyCode.ENTER);
        labeller.desktop.find("transcripts", TableView.class);
        labeller.desktop.type(KeyCode.ENTER);
        labeller.arrive();
        return labeller;
    }

    /// Opens a project again with whoever was in the chair last, and comes to where they stopped.
    static Labeller comeBack(Path home) {
        Labeller labeller = new Labeller(Desktop.start(new Home(home)));
        labeller.desktop.open(null);
        labeller.desktop.find("raters", Node.class);
        labeller.desktop.type(KeyCode.ENTER);
        labeller.arrive();
        return labeller;
    }

    Desktop desktop() {
        return desktop;
    }

    void arrive() {
        desktop.find("reading", ReadingView.class);
        desktop.settle();
    }

    ReadingView reading() {
        return desktop.find("reading", ReadingView.class);
    }

    /// Puts the caret before the first place where some words stand, by Ctrl+F.
    void goTo(String words) {
        desktop.type(KeyCode.CONTROL, KeyCode.F);
        desktop.paste(words);
        Label count = desktop.find("find-count", Label.class);
        desktop.await(words + " are found", () -> count.getText().contains(" of "));
        desktop.type(KeyCode.ESCAPE);
        assertThat(count.getText()).isEmpty();
    }

    void type(KeyCode... combination) {
        desktop.type(combination);
    }

    String notice() {
        return desktop.find("notice", Label.class).getText();
    }

    String standing() {
        return desktop.find("standing", Button.class).getText();
    }

    String where() {
        return desktop.find("where", Label.class).getText();
    }

    @Override
    public void close() {
        desktop.close();
    }

    /// What is on the disk.
    record Stored(List<Mark> marks) {

        /// What a rater has put on the transcript of a number.
        static Stored read(Path file, String rater, int number) throws Exception {
            try (Project project = Project.open(file)) {
                Rater who = project.raters().stream().filter(one -> one.name().equals(rater)).findFirst()
                        .orElseThrow();
                TranscriptRow row = project.library().list(Viewer.of(who)).stream()
                        .filter(one -> one.number() == number).findFirst().orElseThrow();
                return new Stored(project.annotating(who).marks(row.key()));
            }
        }

        List<Span> spans() {
            return all(Span.class);
        }

        List<Link> links() {
            return all(Link.class);
        }

        List<Answer> answers() {
            return all(Answer.class);
        }

        Optional<Done> done() {
            return all(Done.class).stream().findFirst();
        }

        Span span(String label) {
            return spans().stream().filter(span -> span.label().equals(label)).findFirst().orElseThrow();
        }

        private <T extends Mark> List<T> all(Class<T> type) {
            return marks.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }
}
