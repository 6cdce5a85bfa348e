package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTests {

    @Test
    void a_flag_is_true_or_false() {
        assertThat(configured("TRUE").flag("criu.x")).contains(true);
        assertThat(configured("false").flag("criu.x")).contains(false);
        assertThat(configured("").flag("criu.x")).isEmpty();
    }

    @Test
    void a_number_is_whole_and_not_negative() {
        assertThat(configured("0").number("criu.x")).contains(0);
        assertThat(configured("999999999").number("criu.x")).contains(999_999_999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "many", "4294967295", "12345678901"})
    void anything_else_is_told(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured(value).number("criu.x"))
                .withMessage("the configuration parameter criu.x (environment: CRIU_JUNIT_X) must not be \"" + value
                        + "\"; allowed: a whole number from 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured(value).flag("criu.x"))
                .withMessageEndingWith("must not be \"" + value + "\"; allowed: true, false");
    }

    private static Configuration configured(String value) {
        return Configuration.of(key -> Optional.of(value));
    }
}
