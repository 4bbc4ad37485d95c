package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Codebook;
import org.subtext.importer.own.Codebooks;

class LabelColoursTest {

    private final Codebook codebook = Codebooks.standard();
    private final LabelColours colours = LabelColours.of(codebook);

    @Test
    void textKeepsItsContrastOnEveryTintOnEveryGround() {
        for (Theme theme : Theme.values()) {
            Theme.Colours shades = theme.colours();
            for (Color ground : List.of(shades.page(), shades.paper(), shades.panel())) {
                for (Codebook.Label label : codebook.labels()) {
                    Color tinted = LabelColours.over(colours.tint(label.id(), theme), ground);
                    assertThat(LabelColours.contrast(shades.text(), tinted)).as("%s, %s", label.id(), theme)
                            .isGreaterThanOrEqualTo(LabelColours.TEXT_CONTRAST);
                    assertThat(LabelColours.contrast(shades.muted(), ground)).as("%s", theme)
                            .isGreaterThanOrEqualTo(LabelColours.TEXT_CONTRAST);
                }
            }
        }
    }

    @Test
    void linesStandOutOnEveryGround() {
        for (Theme theme : Theme.values()) {
            Theme.Colours shades = theme.colours();
            for (Color ground : List.of(shades.page(), shades.paper(), shades.panel())) {
                for (Codebook.Label label : codebook.labels()) {
                    assertThat(LabelColours.contrast(colours.line(label.id(), theme), ground))
                            .as("%s, %s", label.id(), theme)
                            .isGreaterThanOrEqualTo(LabelColours.LINE_CONTRAST);
                }
            }
        }
    }

    @Test
    void wordsStayReadableWhereTheyWereFoundAndWhereTheyAreSelected() {
        for (Theme theme : Theme.values()) {
            Theme.Colours shades = theme.colours();
            assertThat(LabelColours.contrast(shades.text(), shades.hit()))
                    .isGreaterThanOrEqualTo(LabelColours.TEXT_CONTRAST);
        }
    }
}
