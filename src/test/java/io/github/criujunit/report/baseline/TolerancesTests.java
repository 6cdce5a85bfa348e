package io.github.criujunit.report.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TolerancesTests {

    @ParameterizedTest
    @ValueSource(strings = {"20 %", "20%", " 20.0 % "})
    void one_may_hold_for_all(String text) {
        Tolerances tolerances = Tolerances.parse(text).orElseThrow();

        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(tolerances.of(metric)).isEqualTo(0.2));
    }

    @Test
    void what_is_not_named_keeps_its_default() {
        Tolerances tolerances =
                Tolerances.parse("imageBytes=2.5 %, millis = 300%").orElseThrow();

        assertThat(tolerances.of(Metric.IMAGE_BYTES)).isEqualTo(0.025);
        assertThat(tolerances.of(Metric.MILLIS)).isEqualTo(3);
        assertThat(tolerances.of(Metric.FROZEN_MICROS)).isEqualTo(Metric.FROZEN_MICROS.tolerance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "-20 %", "much", "images=20 %", "20 %,", "imageBytes=", "imageBytes 20 %"})
    void what_cannot_be_meant_is_none(String text) {
        assertThat(Tolerances.parse(text)).isEmpty();
    }
}
