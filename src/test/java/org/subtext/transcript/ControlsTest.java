package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ControlsTest {

    @Test
    void whatCannotBeSeenHasAName() {
        assertThat(Controls.nameAt("\u0000", 0)).isEqualTo("NUL");
        assertThat(Controls.nameAt("\u001B[0m", 0)).isEqualTo("ESC");
        assertThat(Controls.nameAt("\u202E", 0)).isEqualTo("RLO");
        assertThat(Controls.nameAt("\u2066", 0)).isEqualTo("LRI");
        assertThat(Controls.nameAt("\u200B", 0)).isEqualTo("ZWSP");
        assertThat(Controls.nameAt("\uFEFF", 0)).isEqualTo("BOM");
        assertThat(Controls.nameAt("\u0099", 0)).isEqualTo("U+0099");
        assertThat(Controls.nameAt("\uD83Dx", 0)).isEqualTo("U+D83D");
        assertThat(Controls.nameAt("\uDB40\uDC61", 0)).isEqualTo("TAG a");
        assertThat(Controls.nameAt("\r", 0)).isEqualTo("CR");
    }

    @Test
    void whatIsSeenOrOrdinaryHasNone() {
        for (String one : new String[]{"a", " ", "\n", "\t", "\r\n", "é", "日", "👍", "\u00A0", "\u0300"}) {
            assertThat(Controls.nameAt(one, 0)).as(one).isNull();
        }
    }

    @Test
    void aJoinerIsOrdinaryWhereItJoins() {
        String family = "👨‍👩";
        assertThat(Controls.nameAt(family, 2)).isNull();
        assertThat(Controls.nameAt("می\u200Cخواهم", 2)).isNull();
        assertThat(Controls.nameAt("a\u200Db", 1)).isEqualTo("ZWJ");
        assertThat(Controls.nameAt("\u200C", 0)).isEqualTo("ZWNJ");
    }
}
