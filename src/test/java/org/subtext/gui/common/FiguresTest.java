package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void measuresHaveTwoDigitsAndNoZeroInFront() {
        assertThat(Figures.of(.8612)).isEqualTo(".86");
        assertThat(Figures.of(.5)).isEqualTo(".50");
        assertThat(Figures.of(-.1234)).isEqualTo("−.12");
        assertThat(Figures.of(-1.254)).isEqualTo("−1.25");
    }

    @Test
    void onlyWhatIsExactlyOneOrNoughtStandsWithoutAPoint() {
        assertThat(Figures.of(1)).isEqualTo("1");
        assertThat(Figures.of(0)).isEqualTo("0");
        assertThat(Figures.of(-0.0)).isEqualTo("0");
        assertThat(Figures.of(.9999)).isEqualTo("1.00");
        assertThat(Figures.of(.0004)).isEqualTo(".00");
        assertThat(Figures.of(-.0004)).isEqualTo("−.00");
    }

    @Test
    void anIntervalHasBothEnds() {
        assertThat(Figures.range(.55, .7)).isEqualTo(".55 to .70");
    }
}
