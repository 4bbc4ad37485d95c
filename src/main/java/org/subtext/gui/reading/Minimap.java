package org.subtext.gui.reading;

import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Place;

/// The whole transcript at the edge of the window: its voices, labels, suggestions and hits, and what of it is in sight. It is the
/// scroll bar too. Heights are the index's estimates, so it stands still while the view scrolls. While only a part of the
/// transcript is there it is empty, for it would show the wrong whole. FX thread only; a picture of much is drawn beside
/// it.
final class Minimap extends Region {

    static final double WIDTH = 16;
    static final int INSET = 3;
    /// With more spans and parts than this, a picture is drawn only when the reader pauses.
    private static final int MANY = 2000;

    private final ImageView picture = new ImageView();
    private final Group front = new Group();
    private final Rectangle window = new Rectangle();
    private final PauseTransition pause = new PauseTransition(Duration.millis(150));
    private ViewIndex index;
    private Marking marking;
    private Theme theme;
    /// Counts the pictures asked for, so that of two that are drawn at once the later is shown.
    private long asked;
    /// The height that the last picture was asked for.
    private int drawnFor = -1;

    /// @param scroll is told which share of the whole the reader wants above the middle of the view
    Minimap(ViewIndex index, Marking marking, Theme theme, DoubleConsumer scroll) {
        this.index = index;
        this.marking = marking;
        this.theme = theme;
        setId("minimap");
        picture.setManaged(false);
        front.setManaged(false);
        front.setMouseTransparent(true);
        window.setManaged(false);
        window.getStyleClass().add("map-window");
        pause.setOnFinished(event -> drawAside());
        window.setArcWidth(4);
        window.setArcHeight(4);
        getChildren().addAll(picture, front, window);
        setOnMousePressed(event -> {
            scroll.accept(event.getY() / Math.max(1, getHeight()));
            event.consume();
        });
        setOnMouseDragged(event -> {
            scroll.accept(event.getY() / Math.max(1, getHeight()));
            event.consume();
        });
    }

    void show(ViewIndex index, Marking marking, Theme theme) {
        this.index = index;
        this.marking = marking;
        this.theme = theme;
        redraw();
    }

    /// Draws no more until it is shown again.
    void rest() {
        pause.stop();
        asked++;
    }

    /// Draws everything again, but not before what the reader looks at has been drawn.
    void redraw() {
        pause.stop();
        setBackground(Background.fill(theme.colours().side()));
        if (!index.isWhole()) {
            picture.setImage(null);
        } else if (marking.spans.size() + marking.suggestions().size() + marking.hits().size()
                + index.outline().sections().size() > MANY) {
            pause.playFromStart();
        } else {
            asked++;
            show(picture().draw());
        }
        drawFront(List.of());
    }

    private void drawAside() {
        long mine = ++asked;
        MinimapPicture wanted = picture();
        Thread.ofVirtual().name("map").start(() -> {
            int[] pixels = wanted.draw();
            Platform.runLater(() -> {
                if (mine == asked) {
                    show(pixels);
                }
            });
        });
    }

    private MinimapPicture picture() {
        return new MinimapPicture(index.copy(), List.copyOf(marking.spans.spans()), marking.suggestions(),
                marking.suggestion(), marking.hits(), marking.colours, theme,
                Math.max(1, (int) getHeight()));
    }

    private void show(int[] pixels) {
        int width = (int) WIDTH;
        int height = pixels.length / width;
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0,
                width);
        picture.setImage(image);
    }

    /// Draws spans in front of the picture: those just put, and the one that is worked on.
    void drawFront(List<Span> fresh) {
        front.getChildren().clear();
        if (!index.isWhole()) {
            return;
        }
        for (Span span : fresh) {
            mark(span, INSET);
        }
        Span active = marking.active == null ? null : marking.spans.get(marking.active);
        if (active != null) {
            mark(active, 1);
        }
    }

    private void mark(Span span, int inset) {
        for (Segment segment : span.segments()) {
            int line = index.linesAbove(index.rowAt(new Place(segment.part(), segment.start())));
            int y = (int) (line / total() * (int) getHeight());
            Rectangle mark = new Rectangle(inset, y, WIDTH - 2 * inset, 3);
            mark.setFill(marking.colours.line(span.label(), theme));
            front.getChildren().add(mark);
        }
    }

    /// Shows what is in sight, in lines.
    void sight(double from, double to) {
        window.setVisible(index.isWhole());
        double height = getHeight();
        double y = from / total() * height;
        double tall = Math.max(18, (to - from) / total() * height);
        window.setX(1);
        window.setWidth(WIDTH - 2);
        window.setY(Math.clamp(y, 0, Math.max(0, height - tall)));
        window.setHeight(Math.min(tall, height));
        Color accent = theme.colours().accent();
        window.setFill(accent.deriveColor(0, 1, 1, 0.16));
        window.setStroke(accent.deriveColor(0, 1, 1, 0.55));
    }

    private double total() {
        return Math.max(1, index.linesAbove(index.rows()));
    }

    @Override
    protected void layoutChildren() {
        if (drawnFor != (int) getHeight()) {
            drawnFor = (int) getHeight();
            redraw();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDTH;
    }
}
