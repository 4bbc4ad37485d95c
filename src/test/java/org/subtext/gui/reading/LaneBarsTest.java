package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.subtext.gui.reading.LaneBars.Bar;
import org.subtext.gui.reading.LaneBars.Extent;

class LaneBarsTest {

    private static final Extent FIRST = new Extent(0, 24);
    private static final Extent SECOND = new Extent(22, 46);
    private static final Extent THIRD = new Extent(44, 68);

    @Test
    void aBarAloneReachesOverAllItsLines() {
        assertThat(LaneBars.of(List.of(new Bar(0, FIRST, THIRD)))).containsExactly(new Extent(0, 68));
    }

    @Test
    void barsThatMeetOnALineShareItsHeightInReadingOrder() {
        assertThat(LaneBars.of(List.of(new Bar(0, FIRST, SECOND), new Bar(0, SECOND, SECOND),
                new Bar(0, SECOND, THIRD)))).containsExactly(new Extent(0, 30), new Extent(30, 38),
                        new Extent(38, 68));
    }

    @Test
    void barsOfOtherLanesTakeNothingAway() {
        assertThat(LaneBars.of(List.of(new Bar(0, FIRST, SECOND), new Bar(1, SECOND, SECOND))))
                .containsExactly(new Extent(0, 46), new Extent(22, 46));
    }

    @Test
    void aBarThatGoesOnAboveAndBelowReachesToBothEdges() {
        Extent above = new Extent(-10, -10);
        Extent below = new Extent(90, 90);
        assertThat(LaneBars.of(List.of(new Bar(0, above, FIRST), new Bar(0, FIRST, below))))
                .containsExactly(new Extent(-10, 12), new Extent(12, 90));
    }
}
