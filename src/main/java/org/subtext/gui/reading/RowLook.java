package org.subtext.gui.reading;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.TextExt;
import org.fxmisc.richtext.model.StyledSegment;
import org.subtext.gui.common.RightToLeft;
import org.subtext.gui.common.Theme;
import org.subtext.gui.reading.RunStyle.Tone;
import org.subtext.gui.reading.ViewIndex.Kind;
import org.subtext.transcript.Visibility;

/// How rows are set in one theme at one text size: fonts, inks, papers, the space around them. Sizes are in pixels.
final class RowLook {

    /// The size of speech that all others are relative to.
    static final double USUAL_SIZE = 15;
    private static final BorderStrokeStyle SOLID = BorderStrokeStyle.SOLID;
    private static final BorderStrokeStyle NONE = BorderStrokeStyle.NONE;
    private static final double RADIUS = 6;
    private static final double RULE = 3;
    /// The room below the last row, so that it can be read in the middle of the view.
    private static final double BELOW_ALL = 120;

    private final Theme theme;
    private final Theme.Colours colours;
    private final double scale;
    private final Map<RunStyle, Font> fonts = new HashMap<>();
    private final Map<Font, Double> heights = new HashMap<>();

    RowLook(Theme theme, double size) {
        this.theme = theme;
        this.colours = theme.colours();
        this.scale = size / USUAL_SIZE;
    }

    Theme theme() {
        return theme;
    }

    /// The width of the column of text.
    double columnWidth() {
        return Math.min(750, Math.round(750 * Math.max(1, scale)));
    }

    // ---- runs ----

    /// The node of a run of characters.
    Node node(StyledSegment<String, RunStyle> segment) {
        RunStyle style = segment.getStyle();
        if (style.tone() == Tone.HIDDEN && segment.getSegment().length() == 1) {
            return tag(segment.getSegment());
        }
        TextExt text = new TextExt(segment.getSegment());
        text.setTextOrigin(VPos.TOP);
        text.setFont(font(style));
        text.setFill(ink(style));
        return text;
    }

    /// The name of a character that cannot be seen, drawn in the room of one.
    private Node tag(String segment) {
        Label tag = new Label(RowRuns.hiddenName(segment.charAt(0)));
        tag.setFont(Font.font(Theme.MONO, 9.5 * scale));
        tag.setTextFill(colours.page());
        tag.setPadding(new Insets(0, 3, 0, 3));
        tag.setBackground(
                new Background(new BackgroundFill(colours.paperInk(), new CornerRadii(3), Insets.EMPTY)));
        tag.setMinSize(Label.USE_PREF_SIZE, Label.USE_PREF_SIZE);
        return tag;
    }

    Font font(RunStyle style) {
        return fonts.computeIfAbsent(style, this::makeFont);
    }

    private Font makeFont(RunStyle style) {
        return switch (style.tone()) {
            case TITLE -> Font.font(Theme.SANS, FontWeight.BOLD, 11.5 * scale);
            case DETAIL, CAPTION_DETAIL -> Font.font(Theme.SANS, 11.5 * scale);
            case WARNING -> Font.font(Theme.SANS, FontWeight.BOLD, 11.5 * scale);
            case CAPTION -> Font.font(Theme.SANS, FontWeight.BOLD, 11.5 * scale);
            case PLACEHOLDER -> Font.font(Theme.SANS, 13 * scale);
            case FOLD -> Font.font(Theme.MONO, 13 * scale);
            case BLANK -> Font.font(family(style.voice()),
                    size(style.voice()) * (style.voice().isMonospaced() ? 0.7 : 0.4));
            case BODY, ARGUMENT, HIDDEN ->
                Font.font(style.rightToLeft() ? RightToLeft.family() : family(style.voice()),
                        size(style.voice()));
        };
    }

    private static String family(Voice voice) {
        return switch (voice) {
            case CALL, RESULT -> Theme.MONO;
            case REASONING -> Theme.SERIF;
            case SYSTEM, USER, SPEECH, MEDIA -> Theme.SANS;
        };
    }

    private double size(Voice voice) {
        return scale * switch (voice) {
            case CALL, RESULT -> 13;
            case REASONING -> 15.5;
            case SPEECH -> 15;
            case USER -> 14.5;
            case SYSTEM, MEDIA -> 13.5;
        };
    }

    /// Space between lines. With it a line is a whole number of pixels high, so that rows of one voice stand at whole
    /// pixels and thin lines are sharp.
    double lineSpacing(RowStyle row) {
        RunStyle.Tone tone = row.isBlank()
                ? Tone.BLANK
                : row.kind() == Kind.TEXT
                        ? Tone.BODY
                        : row.kind() == Kind.HEADING
                                ? Tone.DETAIL
                                : row.kind() == Kind.CAPTION
                                        ? Tone.CAPTION_DETAIL
                                        : row.kind() == Kind.FOLD ? Tone.FOLD : Tone.PLACEHOLDER;
        Voice voice = row.section().voice();
        double natural = naturalHeight(font(new RunStyle(voice, tone)));
        double wanted = tone == Tone.BODY ? size(voice) * (voice.isMonospaced() ? 1.5 : 1.6) : natural;
        return Math.max(Math.ceil(natural), Math.round(wanted)) - natural;
    }

    private double naturalHeight(Font font) {
        return heights.computeIfAbsent(font, key -> {
            Text text = new Text("Hg");
            text.setFont(key);
            return text.getLayoutBounds().getHeight();
        });
    }

    private Color ink(RunStyle style) {
        return switch (style.tone()) {
            case TITLE -> colours.muted();
            case DETAIL, CAPTION_DETAIL, PLACEHOLDER -> colours.muted();
            case WARNING, CAPTION, HIDDEN -> colours.paperInk();
            case FOLD -> colours.accent();
            case ARGUMENT -> colours.muted();
            case BODY, BLANK -> style.voice() == Voice.SYSTEM
                    ? colours.text().interpolate(colours.muted(), 0.75)
                    : style.voice() == Voice.USER
                            ? colours.text().interpolate(colours.muted(), 0.35)
                            : colours.text();
        };
    }

    // ---- rows ----

    /// Sets the text of a row within its box.
    void dress(TextFlow flow, RowStyle row) {
        flow.setLineSpacing(lineSpacing(row));
        flow.setPadding(inset(row));
        flow.setTabSize(4);
        if (row.kind() == Kind.TEXT && isRightToLeft(row)) {
            // JavaFX finds the direction of the text by itself; a node orientation would mirror all coordinates.
            flow.setTextAlignment(TextAlignment.RIGHT);
        }
    }

    private static boolean isRightToLeft(RowStyle row) {
        return RightToLeft.comesFirst(row.stretch().quote(row.section().part().text()));
    }

    /// The space between the edge of the column and the text.
    private Insets inset(RowStyle row) {
        if (row.kind() == Kind.HEADING) {
            return Insets.EMPTY;
        }
        Voice voice = row.section().voice();
        return voice == Voice.REASONING
                ? new Insets(0, 20, 0, 20)
                : voice.isPanel()
                        ? new Insets(0, 14, 0, 14)
                        : row.section().isPrefill() || voice == Voice.USER || voice == Voice.SYSTEM
                                ? new Insets(0, 0, 0, 14)
                                : Insets.EMPTY;
    }

    /// The space in a row's box around its text; `gutter` is what is kept free at the left for lanes.
    Insets padding(RowStyle row, double gutter) {
        double top = row.top() ? 28 : 0;
        double bottom = row.end() ? BELOW_ALL : 0;
        boolean panel = row.section().voice().isPanel();
        switch (row.kind()) {
            case HEADING -> {
                top += row.top() ? 0 : row.section().continues() ? 0 : 22;
                bottom += row.section().continues() ? 0 : 5;
            }
            case CAPTION -> {
                top += 10;
                bottom += row.last() ? 10 : 3;
            }
            case TEXT, PLACEHOLDER, FOLD -> {
                top += panel && row.first() ? 10 : 0;
                bottom += panel && row.last() ? 10 : 0;
            }
        }
        return new Insets(top, 0, bottom, gutter);
    }

    /// The paper that a row stands on. Rows of one panel overlap by a pixel, so that no gap shows between them at any
    /// scale.
    Background background(RowStyle row, double gutter) {
        Voice voice = row.section().voice();
        Color paper = voice == Voice.REASONING
                ? row.section().part().visibility() == Visibility.UNREADABLE
                        ? colours.paper().interpolate(colours.page(), 0.5)
                        : colours.paper()
                : colours.panel();
        return row.kind() == Kind.HEADING || !voice.isPanel()
                ? Background.EMPTY
                : new Background(new BackgroundFill(paper, corners(row), edges(row, gutter)));
    }

    /// The rule at the left of a row, or the edge around a panel, of which each row draws its share.
    Border border(RowStyle row, double gutter) {
        if (row.kind() == Kind.HEADING) {
            return Border.EMPTY;
        }
        // Reaching up over the paper as that reaches down leaves no seam where rows meet between pixels.
        Insets edges = new Insets(row.first() ? 0 : -1, 0, edges(row, gutter).getBottom(), gutter);
        return switch (row.section().voice()) {
            case REASONING -> rule(colours.paperRule(), RULE, edges);
            case CALL, RESULT, MEDIA -> new Border(new BorderStroke(colours.panelEdge(), colours.panelEdge(),
                    colours.panelEdge(), colours.panelEdge(), row.first() ? SOLID : NONE, SOLID,
                    row.last() ? SOLID : NONE, SOLID, corners(row), BorderWidths.DEFAULT, edges));
            case USER, SYSTEM, SPEECH -> row.section().isPrefill()
                    ? rule(colours.paperInk(), 2, edges)
                    : row.section().voice() == Voice.SPEECH
                            ? Border.EMPTY
                            : rule(colours.hairline(), 2, edges);
        };
    }

    private static Border rule(Color colour, double width, Insets edges) {
        return new Border(new BorderStroke(colour, colour, colour, colour, NONE, NONE, NONE, SOLID,
                CornerRadii.EMPTY, new BorderWidths(0, 0, 0, width), edges));
    }

    private static Insets edges(RowStyle row, double gutter) {
        return new Insets(0, 0, row.end() ? BELOW_ALL : row.last() ? 0 : -1, gutter);
    }

    private static CornerRadii corners(RowStyle row) {
        double above = row.first() ? RADIUS : 0;
        double below = row.last() ? RADIUS : 0;
        double left = row.section().voice() == Voice.REASONING ? 0 : 1;
        return new CornerRadii(above * left, above, below, below * left, false);
    }
}
