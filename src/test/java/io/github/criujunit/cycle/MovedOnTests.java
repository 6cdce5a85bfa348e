package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.lint.LintReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a tree does between the look and the dump, as often as it likes. */
class MovedOnTests {

    private static final LintReport NOTHING = new LintReport(List.of());

    private final MovedOn moved = new MovedOn();

    private List<String> added(DumpOptions given) {
        return moved.with(AutomaticOptions.none(given)).added().dump();
    }

    @Test
    void what_no_option_helps_with_is_not_asked_again() {
        assertThat(moved.since(NOTHING, Optional.of("unix-external"))).isFalse();
        assertThat(moved.since(NOTHING, Optional.empty())).isFalse();
    }

    @Test
    void it_is_asked_a_few_times() {
        for (int dumps = 1; dumps < 5; dumps++) {
            assertThat(moved.since(NOTHING, Optional.of("file-locks"))).isTrue();
            assertThat(moved.last()).isEqualTo("file-locks");
        }
        assertThat(moved.since(NOTHING, Optional.of("file-locks"))).isFalse();
    }

    @Test
    void connections_that_wait_whenever_it_is_dumped_are_left_out_then() {
        DumpOptions none = DumpOptions.defaults();
        moved.since(NOTHING, Optional.of("tcp-in-flight"));
        assertThat(added(none)).isEmpty();
        moved.since(NOTHING, Optional.of("tcp-in-flight"));
        assertThat(added(none)).containsExactly("--skip-in-flight");
        assertThat(moved.with(AutomaticOptions.none(none)).chosen())
                .singleElement()
                .satisfies(option -> assertThat(option.reason()).contains("waited to be accepted"));
    }

    @Test
    void a_given_option_wins() {
        DumpOptions given = DumpOptions.defaults().withFurther(List.of("--skip-in-flight"));
        moved.since(NOTHING, Optional.of("tcp-in-flight"));
        moved.since(NOTHING, Optional.of("tcp-in-flight"));
        assertThat(added(given)).isEmpty();
    }
}
