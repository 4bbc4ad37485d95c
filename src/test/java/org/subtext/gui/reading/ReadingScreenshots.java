package org.subtext.gui.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Keeps pictures of what the tests have shown, to be looked at.
final class ReadingScreenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private ReadingScreenshots() {}

    /// Keeps a picture of a scene. FX thread only.
    static void keep(Scene scene, String name) throws IOException {
        WritableImage image = scene.snapshot(null);
        Files.createDirectories(FOLDER);
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", FOLDER.resolve(name + ".png").toFile());
    }
}
