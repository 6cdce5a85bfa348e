package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.criujunit.process.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CyclePlanTests {

    @Test
    void one_cycle_is_planned_by_default() {
        Fixture fixture = Fixture.debugPy();

        assertThat(CyclePlan.of(fixture)).isEqualTo(new CyclePlan(fixture, 1, SessionDefaults.create()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void there_must_be_a_cycle(int cycles) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CyclePlan(Fixture.debugPy(), cycles, SessionDefaults.create()))
                .withMessage("the number of cycles must be at least 1, not " + cycles);
    }
}
