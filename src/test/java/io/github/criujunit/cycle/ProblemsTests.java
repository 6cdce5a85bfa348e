package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTests {

    private final Problems problems = new Problems();

    @Test
    void without_a_problem_nothing_is_thrown() {
        problems.attempt(() -> {});

        assertThat(problems.any()).isFalse();
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void the_first_is_thrown_with_the_others_after_everything_was_attempted() {
        List<String> done = new ArrayList<>();
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");

        problems.attempt(() -> fail(first));
        problems.attempt(() -> done.add("between"));
        problems.attempt(() -> fail(second));
        problems.attempt(() -> done.add("after"));

        assertThat(done).containsExactly("between", "after");
        assertThat(problems.any()).isTrue();
        assertThatExceptionOfType(CheckpointFailedError.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage("first")
                .withCause(first)
                .satisfies(error -> {
                    assertThat(error.failure().phase()).isEqualTo(Phase.CLEANUP);
                    assertThat(error.failure().message()).isEqualTo("first");
                    assertThat(error.failure().diagnosis()).isEmpty();
                    assertThat(error.failure().knownErrorId()).isEmpty();
                });
        assertThat(first).hasSuppressedException(second);
    }

    private static void fail(RuntimeException e) {
        throw e;
    }
}
