package org.subtext.gui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.Toolkit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Home;
import org.subtext.gui.shell.Window;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.KeyboardRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A headless desktop with one window of the program on it, driven by keyboard and mouse as a person would.
public final class Desktop implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private final Window window;

    private Desktop(Stage stage, Window window) {
        this.stage = stage;
        this.window = window;
    }

    /// Starts the program's window.
    public static Desktop start(Home home) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return onFx(() -> {
            Fonts.load();
            Stage stage = new Stage();
            return new Desktop(stage, new Window(stage, home));
        });
    }

    /// Opens the window on a project, in the size of most screens.
    ///
    /// @param project null for the one that was open last
    public void open(@Nullable Path project) {
        onFx(() -> {
            window.open(project);
            return null;
        });
        resize(1440, 900);
    }

    public FxRobot robot() {
        return robot;
    }

    public Window window() {
        return window;
    }

    public Scene scene() {
        return stage.getScene();
    }

    /// Makes the window as large as that.
    public void resize(double width, double height) {
        onFx(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        settle();
    }

    /// The node of an id, as soon as it is there and visible.
    public <T extends Node> T find(String id, Class<T> type) {
        await("#" + id + " is there", () -> node(id) != null);
        return type.cast(Objects.requireNonNull(node(id)));
    }

    /// Whether a node of an id is there and visible.
    public boolean shows(String id) {
        return onFx(() -> node(id) != null);
    }

    private Node node(String id) {
        return stage.getScene().getRoot().lookupAll("#" + id).stream().filter(Desktop::visible).findFirst()
                .orElse(null);
    }

    private static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Clicks on a node, once everything is where it will stay.
    public void click(String id) {
        Node node = find(id, Node.class);
        onFx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return null;
        });
        robot.clickOn(node, MouseButton.PRIMARY);
        settle();
    }

    /// Presses keys together and lets them go. (TestFX would wait at each press and each release.)
    public void type(KeyCode... combination) {
        KeyboardRobot keyboard = robot.robotContext().getKeyboardRobot();
        keyboard.pressNoWait(combination);
        keyboard.releaseNoWait(List.of(combination).reversed().toArray(KeyCode[]::new));
        settle();
    }

    /// Types a text into whatever has the focus in this window. (TestFX would write to the window that it believes is in
    /// front, which after other tests may be another.)
    public void write(String text) {
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            onFx(() -> {
                Node focused = stage.getScene().getFocusOwner();
                Event.fireEvent(focused == null ? stage.getScene().getRoot() : focused,
                        new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false,
                                false, false));
                return null;
            });
            settle();
        });
    }

    /// Pastes a text where the focus is, which is quicker than typing it.
    public void paste(String text) {
        onFx(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            return Clipboard.getSystemClipboard().setContent(content);
        });
        type(KeyCode.CONTROL, KeyCode.V);
    }

    /// Waits until something holds.
    public void await(String what, BooleanSupplier holds) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(holds::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("waited " + PATIENCE_SECONDS + " s in vain until " + what, e);
        }
        settle();
    }

    /// Everything that labels and buttons say, tooltips too.
    public Set<String> words() {
        return onFx(() -> scene().getRoot().lookupAll("*").stream().filter(Labeled.class::isInstance)
                .flatMap(node -> Stream.of(((Labeled) node).getText(),
                        ((Labeled) node).getTooltip() == null
                                ? null
                                : ((Labeled) node).getTooltip().getText()))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    /// Lets layout and whatever was put off for later happen.
    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Leaves a picture in the light theme and one in the dark; the light one is on before and after.
    public void pictures(String name) {
        picture(name + "-light");
        type(KeyCode.F12);
        picture(name + "-dark");
        type(KeyCode.F12);
    }

    /// Leaves a picture of the window under `target/screenshots`.
    public void picture(String name) {
        settle();
        WritableImage image = onFx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return stage.getScene().snapshot(null);
        });
        try {
            Files.createDirectories(SCREENSHOTS);
            assertThat(ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png",
                    SCREENSHOTS.resolve(name + ".png").toFile())).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Drops a file or folder on the library, as from a file manager.
    public void drop(Path path) {
        onFx(() -> {
            Node library = scene().getRoot().lookup("#library");
            Dragboard board = DragboardHelper.createDragboard(Toolkit.getToolkit().createLocalClipboard());
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(path.toFile()));
            board.setContent(content);
            library.fireEvent(
                    new DragEvent(library, library, DragEvent.DRAG_DROPPED, board, 100, 100, 100, 100,
                            TransferMode.COPY, library, library, null));
            return null;
        });
        settle();
    }

    /// Runs on the FX thread and waits for it.
    public static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), work);
    }

    @Override
    public void close() {
        onFx(() -> {
            stage.close();
            // The headless window system keeps closed windows, and they would keep what was in them.
            stage.setOnHidden(null);
            stage.getScene().setRoot(new Group());
            return null;
        });
        settle();
    }
}
