package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTests {

    @Test
    void the_soft_limit_is_a_number() {
        assertThat(new Limit("1024", "unlimited").softNumber()).hasValue(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlimited", "9223372036854775808", "18446744073709551614"})
    void what_no_number_of_java_s_reaches_is_no_limit(String soft) {
        assertThat(new Limit(soft, "unlimited").softNumber()).isEmpty();
    }
}
