package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "1, 1 ms",
        "250, 250 ms",
        "1000, 1 s",
        "1500, 1500 ms",
        "9999, 9999 ms",
        "10000, 10 s",
        "12345, 12.3 s",
        "30000, 30 s",
        "120000, 120 s"
    })
    void a_duration_is_written_with_its_unit(long millis, String text) {
        assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "250 ms, PT0.25S",
        "250ms, PT0.25S",
        "5 s, PT5S",
        "5s, PT5S",
        "5, PT5S",
        "2 m, PT2M",
        "1 h, PT1H",
        "' 5 s ', PT5S",
        "24 h, PT24H"
    })
    void a_duration_is_read(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 250, 1500, 5000, 30000})
    void what_is_written_is_read_again(long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(Durations.parse(Durations.text(duration))).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0 ms",
                "-5 s",
                "1.5 s",
                "5 seconds",
                "5  s",
                "s",
                "5 S",
                "5 d",
                "PT5S",
                "1234567890",
                "25 h",
                "999999999"
            })
    void anything_else_is_refused_with_the_grammar(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage(
                        "not a duration of the form <number> [ms|s|m|h], above zero and up to 24 h: \"" + text + "\"");
    }
}
