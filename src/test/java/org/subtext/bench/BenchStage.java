package org.subtext.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.Fonts;
import org.subtext.gui.common.Frame;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Screen;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.TranscriptKey;

/// A window with one screen between the bars that the program has around it, and the times at which things happen in it.
/// To be called from any thread but the window's own, unless said.
final class BenchStage implements Frame {

    private static final long PATIENCE_SECONDS = 60;
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final BorderPane bars = new BorderPane();
    private final Scene scene = new Scene(bars, WIDTH, HEIGHT);
    /// Each screen's own, as [Frame#theme] has it.
    private ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
    private @Nullable Screen screen;

    private BenchStage() {}

    /// Starts the toolkit, and shows an empty window.
    static BenchStage start() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        return on(() -> {
            Fonts.load();
            BenchStage made = new BenchStage();
            Theme.LIGHT.dress(made.scene);
            Stage stage = new Stage();
            stage.setScene(made.scene);
            stage.show();
            stage.requestFocus();
            return made;
        });
    }

    /// Makes a screen and shows it.
    void show(Supplier<Screen> make) throws Exception {
        on(() -> {
            theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
            Screen fresh = make.get();
            screen = fresh;
            bars.setCenter(fresh.view());
            HBox top = new HBox(8);
            top.getChildren().setAll(fresh.tools());
            bars.setTop(top);
            HBox bottom = new HBox(16);
            bottom.getChildren().setAll(fresh.state());
            bottom.getChildren().addAll(fresh.actions());
            bars.setBottom(bottom);
            fresh.shown();
            return null;
        });
    }

    /// Takes the screen away, if there is one.
    void clearScreen() throws Exception {
        on(() -> {
            if (screen != null) {
                screen.hidden();
                screen = null;
            }
            bars.getChildren().clear();
            return null;
        });
        pulses(2);
    }

    /// Presses and releases a key. Whatever has the focus gets it, a moment later.
    void press(KeyCode key) throws Exception {
        on(() -> {
            Robot robot = new Robot();
            robot.keyPress(key);
            robot.keyRelease(key);
            return null;
        });
    }

    /// A moment that has come, or comes.
    interface Instant {
        long get() throws Exception;
    }

    /// When a value next changes to one that fits.
    <T> Instant when(ReadOnlyObjectProperty<T> value, Predicate<? super T> fits) throws Exception {
        CompletableFuture<Long> moment = new CompletableFuture<>();
        on(() -> {
            value.addListener(new ChangeListener<T>() {
                @Override
                public void changed(ObservableValue<? extends T> property, T before, T now) {
                    if (fits.test(now)) {
                        moment.complete(System.nanoTime());
                        value.removeListener(this);
                    }
                }
            });
            return null;
        });
        return () -> moment.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Waits until something holds when the window has been laid out, and what was laid out then has been painted, which
    /// it has at the pulse that follows.
    ///
    /// @param holds called on the window's thread; where it asks for a node that is not there, it does not hold yet
    /// @return the moment, in nanoseconds
    long painted(BooleanSupplier holds) throws Exception {
        CompletableFuture<Long> moment = new CompletableFuture<>();
        Runnable listener = new Runnable() {
            private boolean laidOut;

            @Override
            public void run() {
                if (laidOut) {
                    moment.complete(System.nanoTime());
                    scene.removePostLayoutPulseListener(this);
                    return;
                }
                try {
                    laidOut = holds.getAsBoolean();
                } catch (Absent e) {
                    laidOut = false;
                }
                Platform.runLater(Platform::requestNextPulse);
            }
        };
        on(() -> {
            scene.addPostLayoutPulseListener(listener);
            Platform.requestNextPulse();
            return null;
        });
        return moment.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Waits until the window has been laid out a number of times; at the second, what was laid out first is painted.
    void pulses(int count) throws Exception {
        CountDownLatch pulses = new CountDownLatch(count);
        Runnable listener = new Runnable() {
            @Override
            public void run() {
                pulses.countDown();
                if (pulses.getCount() == 0) {
                    scene.removePostLayoutPulseListener(this);
                } else {
                    Platform.runLater(Platform::requestNextPulse);
                }
            }
        };
        on(() -> {
            scene.addPostLayoutPulseListener(listener);
            Platform.requestNextPulse();
            return null;
        });
        pulses.await();
    }

    /// That a node is not there.
    private static final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// The node of an id. On the window's thread.
    <T extends Node> T node(String id, Class<T> type) {
        Node found = scene.lookup("#" + id);
        if (found == null) {
            throw new Absent();
        }
        return type.cast(found);
    }

    <T> T fx(Callable<T> work) throws Exception {
        return on(work);
    }

    private static <T> T on(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    // ---- what a screen may ask of the window around it

    @Override
    public void go(String place) {}

    @Override
    public void go(String place, @Nullable TranscriptKey transcript) {}

    @Override
    public void go(String place, TranscriptKey transcript, Stretch text) {}

    @Override
    public void say(@Nullable Notice notice) {}

    @Override
    public void lay(Region card) {}

    @Override
    public void clear() {}

    @Override
    public ReadOnlyObjectProperty<Theme> theme() {
        return theme.getReadOnlyProperty();
    }
}
