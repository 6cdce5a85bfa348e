package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitStatusTests {

    @Test
    void a_wait_status_is_decoded_as_wait_2_says() {
        assertThat(ExitStatus.ofWaitStatus(0)).isEqualTo(new ExitStatus.Exited(0));
        assertThat(ExitStatus.ofWaitStatus(0x0700)).isEqualTo(new ExitStatus.Exited(7));
        assertThat(ExitStatus.ofWaitStatus(0xff00)).isEqualTo(new ExitStatus.Exited(255));
        assertThat(ExitStatus.ofWaitStatus(15)).isEqualTo(new ExitStatus.Signalled(15));
    }

    @Test
    void a_core_dump_does_not_change_the_signal() {
        assertThat(ExitStatus.ofWaitStatus(11 | 0x80)).isEqualTo(new ExitStatus.Signalled(11));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 193, 255})
    void an_exit_value_outside_of_the_signals_is_a_status(int value) {
        assertThat(ExitStatus.ofExitValue(value)).isEqualTo(new ExitStatus.Exited(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 15, 64})
    void an_exit_value_of_128_and_more_is_a_signal(int signal) {
        assertThat(ExitStatus.ofExitValue(128 + signal)).isEqualTo(new ExitStatus.Signalled(signal));
    }

    @Test
    void it_completes_a_sentence() {
        assertThat(new ExitStatus.Exited(7)).hasToString("exited with status 7");
        assertThat(new ExitStatus.Signalled(15)).hasToString("was killed by SIGTERM");
        assertThat(new ExitStatus.Signalled(40)).hasToString("was killed by signal 40");
    }
}
