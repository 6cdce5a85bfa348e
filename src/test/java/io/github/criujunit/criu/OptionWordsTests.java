package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionWordsTests {

    @Test
    void what_is_given_is_not_added_again() {
        assertThat(OptionWords.missing(List.of("--file-locks"), List.of("--file-locks", "--tcp-established")))
                .containsExactly("--tcp-established");
    }

    @Test
    void a_given_value_wins() {
        assertThat(OptionWords.missing(List.of("--ghost-limit", "1M"), List.of("--ghost-limit", "8M")))
                .isEmpty();
        assertThat(OptionWords.missing(List.of("--manage-cgroups=soft"), List.of("--manage-cgroups=full")))
                .isEmpty();
    }

    @Test
    void short_and_long_names_are_the_same() {
        assertThat(OptionWords.missing(List.of("-l", "-x"), List.of("--file-locks", "--ext-unix-sk")))
                .isEmpty();
    }

    @Test
    void closing_connections_rules_out_keeping_them() {
        assertThat(OptionWords.missing(List.of("--tcp-close"), List.of("--tcp-established")))
                .isEmpty();
    }

    @Test
    void an_option_that_may_be_repeated_is_added_with_another_value() {
        assertThat(OptionWords.missing(
                        List.of("--external", "mnt[/a]:a"),
                        List.of("--external", "mnt[/a]:a", "--external", "tty[1:2]")))
                .containsExactly("--external", "tty[1:2]");
    }

    @Test
    void of_two_limits_for_ghost_files_the_higher_one_stays() {
        assertThat(OptionWords.union(List.of("--ghost-limit", "900K"), List.of("--ghost-limit", "2M")))
                .containsExactly("--ghost-limit", "2M");
        assertThat(OptionWords.union(List.of("--ghost-limit", "1G"), List.of("--ghost-limit", "2M", "--link-remap")))
                .containsExactly("--ghost-limit", "1G", "--link-remap");
    }
}
