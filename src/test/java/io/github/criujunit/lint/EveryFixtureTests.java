package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No program is forgotten. */
class EveryFixtureTests {

    @Test
    void every_program_is_linted_or_has_a_reason_not_to_be() {
        assertThat(Stream.concat(
                        EveryFixture.CASES.stream().map(FixtureCase::program).distinct(),
                        EveryFixture.NOT_LINTED.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(FixtureCase.programs());
    }

    @Test
    void none_is_started_twice_in_the_same_way() {
        assertThat(EveryFixture.CASES).extracting(FixtureCase::command).doesNotHaveDuplicates();
    }
}
