package io.github.criujunit.assertions;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.verify.Aspect;
import io.github.criujunit.verify.Difference;
import io.github.criujunit.verify.Fidelity;
import java.util.List;
import org.junit.jupiter.api.Test;

class FidelityAssertTests {

    private static final Fidelity NICER = new Fidelity(
            List.of(new Difference(Aspect.SCHEDULING, 5, "server.py (PID 5)", "niceness", "0", "5")), List.of());

    @Test
    void what_differs_is_told_with_the_verdict_first() {
        assertThatThrownBy(() -> assertThat(NICER).isIdentical())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        not faithful: 1 difference in server.py (PID 5): niceness
                          server.py (PID 5)
                            scheduling
                              niceness: 0 → 5""");
        assertThatThrownBy(() -> assertThat(NICER).preserves(Aspect.LIMITS, Aspect.SCHEDULING))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void what_is_not_asked_for_and_what_is_allowed_may_differ() {
        assertThat(NICER)
                .preserves(Aspect.FILE_DESCRIPTORS, Aspect.MEMORY_MAP)
                .allowing("It is nicer.", difference -> difference.what().equals("niceness"))
                .isIdentical();
        assertThat(new Fidelity(List.of(), List.of())).isIdentical();
    }
}
