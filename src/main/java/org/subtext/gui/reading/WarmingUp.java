package org.subtext.gui.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;

/// Shows a few lines out of sight when the program starts, so that the first transcript that a person opens is there as
/// quickly as the second: most of the time that it would take longer goes into loading classes and fonts. What can be done
/// beside the window's thread is done there first; the rest is done in small steps with pauses between, in which whatever
/// the person does comes first.
public final class WarmingUp {

    /// How long the first screen has to itself.
    private static final Duration FIRST = Duration.millis(400);
    private static final Duration PAUSE = Duration.millis(60);
    private static final double WIDTH = 900;
    private static final double HEIGHT = 700;

    private final Theme theme;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private WarmingUp(Theme theme) {
        this.theme = theme;
    }

    /// To be called once, when the first screen is shown. FX thread only.
    ///
    /// @return completed when the program is warm
    public static CompletableFuture<Void> begin(Theme theme) {
        WarmingUp warming = new WarmingUp(theme);
        PauseTransition first = new PauseTransition(FIRST);
        first.setOnFinished(event -> Thread.ofPlatform().daemon().name("warming-up")
                .priority(Thread.MIN_PRIORITY).start(warming::aside));
        first.play();
        return warming.done;
    }

    /// Makes a view that is in no scene, which any thread may do.
    private void aside() {
        view();
        Platform.runLater(this::show);
    }

    private ReadingView view() {
        ReadingView view = new ReadingView();
        view.setTheme(theme);
        view.show(Typeset.of(words()), LabelColours.of(Map.of()));
        return view;
    }

    private void show() {
        ReadingView view = view();
        Scene scene = new Scene(new StackPane(view), WIDTH, HEIGHT);
        steps.add(() -> theme.dress(scene));
        steps.add(scene.getRoot()::applyCss);
        steps.add(scene.getRoot()::layout);
        steps.add(() -> scene.snapshot(null));
        steps.add(view::dispose);
        next();
    }

    private void next() {
        Runnable step = steps.poll();
        if (step == null) {
            done.complete(null);
            return;
        }
        step.run();
        PauseTransition pause = new PauseTransition(PAUSE);
        pause.setOnFinished(event -> next());
        pause.play();
    }

    /// One part in each voice.
    private static Transcript words() {
        List<Message> messages = List.of(
                message(0, Role.SYSTEM, Author.HUMAN, Part.text("You are an agent.")),
                message(1, Role.USER, Author.HUMAN,
                        Part.text("What is to be done? “Two things”, – or three…")),
                message(2, Role.ASSISTANT, Author.TARGET,
                        Part.reasoning("First I think about it. Then I act.", Visibility.PRIVATE),
                        Part.text("I shall look.\n\nAnd then tell."),
                        Part.toolCall("look", null, "at: all", List.of())),
                message(3, Role.TOOL, Author.ENVIRONMENT,
                        Part.toolResult("look", null, "one line of many\n".repeat(20))));
        return new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), "", "", Metadata.NONE, messages,
                List.of());
    }

    private static Message message(int index, Role role, Author author, Part... parts) {
        return new Message(index, role, author, Message.MAIN, null, List.of(parts));
    }
}
