package org.subtext.gui.common;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import org.subtext.annotation.Codebook;

/// The colours of labels in both themes: a full one for lines and lanes, a tint to go behind words.
///
/// Codebooks give one colour a label, chosen on white. It is lightened or darkened until lines stand out against page,
/// paper and panel; a tint is so thin that text on it keeps the contrast that [#TEXT_CONTRAST] demands. FX thread only.
public final class LabelColours {

    /// The least contrast of text on a tint (WCAG 2.2, 1.4.3).
    public static final double TEXT_CONTRAST = 4.5;
    /// The least contrast of a line against what it is drawn on (WCAG 2.2, 1.4.11).
    public static final double LINE_CONTRAST = 3.0;

    /// On dark grounds full colours glare; they are softened to this saturation and lit to this brightness.
    private static final double SOFT = 0.58;
    private static final double BRIGHT = 0.86;
    private static final double LIGHT_TINT = 0.19;
    private static final double DARK_TINT = 0.27;

    private static final List<Color> SPARE = List.of(Color.web("#c0392b"), Color.web("#2a7ab8"),
            Color.web("#2e8b57"), Color.web("#8a3ffc"), Color.web("#b8651b"), Color.web("#b5307f"),
            Color.web("#0f7f86"), Color.web("#5f6b7a"));

    private final Map<String, Color> colours = new HashMap<>();
    private final Map<Theme, Map<String, Color>> lines = new EnumMap<>(Theme.class);

    private LabelColours() {}

    /// The colours of a codebook's labels; a label without one gets a spare.
    public static LabelColours of(Codebook codebook) {
        LabelColours result = new LabelColours();
        for (Codebook.Label label : codebook.labels()) {
            String colour = label.colour();
            result.colours.put(label.id(),
                    colour != null ? Color.web(colour) : SPARE.get(result.colours.size() % SPARE.size()));
        }
        return result;
    }

    /// Colours given by label id.
    public static LabelColours of(Map<String, Color> colours) {
        LabelColours result = new LabelColours();
        result.colours.putAll(colours);
        return result;
    }

    /// The full colour of a label, for lines, lanes and marks.
    public Color line(String label, Theme theme) {
        return lines.computeIfAbsent(theme, key -> new HashMap<>()).computeIfAbsent(label,
                key -> makeLine(label, theme));
    }

    private Color makeLine(String label, Theme theme) {
        Color line = colours.getOrDefault(label, SPARE.get(Math.floorMod(label.hashCode(), SPARE.size())));
        if (theme == Theme.DARK) {
            line = Color.hsb(line.getHue(), Math.min(line.getSaturation(), SOFT),
                    Math.max(line.getBrightness(), BRIGHT));
        }
        for (int step = 0; leastContrast(line, theme) < LINE_CONTRAST + (theme == Theme.DARK ? 1 : 0)
                && step < 40; step++) {
            line = theme == Theme.DARK ? lighter(line) : line.interpolate(Color.BLACK, 0.06);
        }
        return line;
    }

    /// A little lighter, of the same hue: first brighter, then paler.
    private static Color lighter(Color colour) {
        return colour.getBrightness() < 0.99
                ? Color.hsb(colour.getHue(), colour.getSaturation(),
                        Math.min(1, colour.getBrightness() + 0.05))
                : Color.hsb(colour.getHue(), colour.getSaturation() * 0.9, 1);
    }

    private static double leastContrast(Color line, Theme theme) {
        Theme.Colours grounds = theme.colours();
        return Math.min(contrast(line, grounds.page()),
                Math.min(contrast(line, grounds.paper()), contrast(line, grounds.panel())));
    }

    /// The tint of a label, translucent, to be laid over paper, panel or page.
    public Color tint(String label, Theme theme) {
        return line(label, theme).deriveColor(0, 1, 1, theme == Theme.DARK ? DARK_TINT : LIGHT_TINT);
    }

    /// What two colours make where the upper is translucent.
    public static Color over(Color upper, Color lower) {
        return lower.interpolate(Color.color(upper.getRed(), upper.getGreen(), upper.getBlue()),
                upper.getOpacity());
    }

    /// The contrast of two opaque colours, 1 to 21 (WCAG 2.2).
    public static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
