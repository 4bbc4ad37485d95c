package org.subtext.gui.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void itReachesFromNoughtToOneWhereNothingIsLower() {
        Axis axis = Axis.of(DoubleStream.of(.86, .31));
        assertThat(axis.ticks()).containsExactly(0, .2, .4, .6, .8, 1);
        assertThat(axis.place(0)).isZero();
        assertThat(axis.place(.5)).isEqualTo(.5);
        assertThat(axis.place(1)).isEqualTo(1);
    }

    @Test
    void itReachesDownToTheFifthBelowTheLowest() {
        assertThat(Axis.of(DoubleStream.of(-.13)).ticks()).startsWith(-.2, 0);
        assertThat(Axis.of(DoubleStream.of(-.41, .9)).ticks()).startsWith(-.6, -.4);
    }

    @Test
    void nextToNothingBelowNoughtDoesNotWidenIt() {
        Axis axis = Axis.of(DoubleStream.of(-.003, .5));
        assertThat(axis.low()).isZero();
        assertThat(axis.place(-.003)).isZero();
    }

    @Test
    void itNeverReachesBelowMinusOne() {
        Axis axis = Axis.of(DoubleStream.of(-3.7));
        assertThat(axis.low()).isEqualTo(-1);
        assertThat(axis.place(-3.7)).isZero();
    }

    @Test
    void withoutAnyValueItStillHasItsLines() {
        assertThat(Axis.of(DoubleStream.empty()).ticks()).hasSize(6);
    }
}
