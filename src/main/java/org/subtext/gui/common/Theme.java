package org.subtext.gui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// The light and the dark look. Controls take their colours from `css/subtext.css`; what is drawn by hand takes them
/// from here.
public enum Theme {
    LIGHT(new PrimerLight().getUserAgentStylesheet(), new Colours(Color.web("#ffffff"), Color.web("#f6f7f9"),
            Color.web("#e3e6eb"), Color.web("#1f2530"), Color.web("#626b7a"), Color.web("#6b7380"),
            Color.web("#2a5fd8"), Color.web("#faf6e8"), Color.web("#dcc99a"), Color.web("#a86200"),
            Color.web("#f2f4f8"), Color.web("#dfe3ea"), Color.web("#ffe28a"))),

    DARK(new PrimerDark().getUserAgentStylesheet(), new Colours(Color.web("#14181d"), Color.web("#1a1f26"),
            Color.web("#2b323c"), Color.web("#e4e7ec"), Color.web("#9aa3b0"), Color.web("#838d9c"),
            Color.web("#7ba4f7"), Color.web("#241d13"), Color.web("#66502c"), Color.web("#e3a23c"),
            Color.web("#1c232b"), Color.web("#2f3843"), Color.web("#6b5514")));

    /// The colours of what is drawn by hand.
    ///
    /// @param page behind speech
    /// @param side behind side panels
    /// @param hairline lines between areas
    /// @param text what is read
    /// @param muted what stands beside it
    /// @param faint what stands behind that
    /// @param accent the one accent
    /// @param paper behind reasoning
    /// @param paperRule the rule at the left of reasoning
    /// @param paperInk the caption of reasoning
    /// @param panel behind tool calls and results
    /// @param panelEdge around them
    /// @param hit behind a search hit
    public record Colours(Color page, Color side, Color hairline, Color text, Color muted, Color faint,
            Color accent,
            Color paper, Color paperRule, Color paperInk, Color panel, Color panelEdge, Color hit) {}

    /// The family of what is said and of the controls.
    public static final String SANS = "Inter";
    /// The family of what is done.
    public static final String MONO = "JetBrains Mono";
    /// The family of what is thought.
    public static final String SERIF = "Noto Serif";

    private static final String STYLESHEET = "/css/subtext.css";
    private static final List<String> FONTS = List.of("/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-Italic.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-SemiBold.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Bold.ttf",
            "/gems/asciidoctor-pdf-2.3.23/data/fonts/notoserif-regular-subset.ttf");

    private final String controls;
    private final Colours colours;

    Theme(String controls, Colours colours) {
        this.controls = controls;
        this.colours = colours;
    }

    public Colours colours() {
        return colours;
    }

    /// Dresses a scene. FX thread only.
    public void dress(Scene scene) {
        scene.setUserAgentStylesheet(controls);
        if (!scene.getStylesheets().contains(STYLESHEET)) {
            scene.getStylesheets().add(STYLESHEET);
        }
        scene.getRoot().getStyleClass().remove("dark");
        if (this == DARK) {
            scene.getRoot().getStyleClass().add("dark");
        }
    }

    /// Makes the program's fonts known to JavaFX; to be called once before the first scene.
    public static void loadFonts() {
        for (String font : FONTS) {
            try (InputStream stream = Objects.requireNonNull(Theme.class.getResourceAsStream(font), font)) {
                Objects.requireNonNull(Font.loadFont(stream, 13), font);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
