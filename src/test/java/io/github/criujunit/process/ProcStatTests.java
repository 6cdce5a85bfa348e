package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTests {

    private static final String AFTER_NAME =
            " 1 4710 4709 34816 4711 4194304 100 0 0 0 7 5 60 50 20 0 1 0 987654 4096 200 18446744073709551615 1 1";

    @Test
    void every_field_is_found_by_its_position() {
        ProcStat stat = ProcStat.parse("4711 (redis-server) S" + AFTER_NAME);

        assertThat(stat).isEqualTo(new ProcStat(4711, "redis-server", 'S', 1, 4710, 4709, 34816, 12, 1, 987654));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Web Content", "(sd-pam)", "a) S 9 (b", "tmux: server)", "", ") (", " "})
    void a_name_may_hold_blanks_and_parentheses(String comm) {
        ProcStat stat = ProcStat.parse("4711 (" + comm + ") R" + AFTER_NAME);

        assertThat(stat.comm()).isEqualTo(comm);
        assertThat(stat.state()).isEqualTo('R');
        assertThat(stat.parentPid()).isEqualTo(1);
        assertThat(stat.startTicks()).isEqualTo(987654);
    }

    @Test
    void the_new_line_at_the_end_is_no_part_of_a_field() {
        assertThat(ProcStat.parse("4711 (cat) S" + AFTER_NAME + "\n").startTicks())
                .isEqualTo(987654);
    }

    @ParameterizedTest
    @CsvSource({
        "R, false, false",
        "S, false, false",
        "D, false, false",
        "I, false, false",
        "T, false, true",
        "t, false, true",
        "Z, true, false",
        "X, true, false",
        "x, true, false"
    })
    void the_state_tells_dead_and_stopped(char state, boolean dead, boolean stopped) {
        ProcStat stat = ProcStat.parse("4711 (cat) " + state + AFTER_NAME);

        assertThat(stat.isDead()).isEqualTo(dead);
        assertThat(stat.isStopped()).isEqualTo(stopped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "4711 (cat", "4711 cat) S", ")("})
    void what_has_no_name_in_parentheses_is_refused(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcStat.parse(line))
                .withMessage("not a line of /proc/PID/stat: \"" + line + "\"");
    }
}
