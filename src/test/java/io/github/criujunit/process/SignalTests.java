package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTests {

    @ParameterizedTest
    @CsvSource({
        "1, SIGHUP",
        "2, SIGINT",
        "9, SIGKILL",
        "10, SIGUSR1",
        "11, SIGSEGV",
        "12, SIGUSR2",
        "15, SIGTERM",
        "18, SIGCONT",
        "19, SIGSTOP",
        "31, SIGSYS"
    })
    void a_signal_has_the_name_of_signal_7(int signal, String name) {
        assertThat(Signal.name(signal)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"0, signal 0", "32, signal 32", "64, signal 64", "-1, signal -1"})
    void what_has_no_name_goes_by_its_number(int signal, String name) {
        assertThat(Signal.name(signal)).isEqualTo(name);
    }
}
