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
    void a_mount_that_is_declared_external_is_not_declared_again_under_another_name() {
        List<String> wanted = List.of("--external", "mnt[/a]:/a", "--external", "mnt[/b]:/b");
        assertThat(OptionWords.missing(List.of("--external", "mnt[/a]:own"), wanted))
                .containsExactly("--external", "mnt[/b]:/b");
        assertThat(OptionWords.missing(List.of("--external", "mnt[]:sm"), wanted))
                .isEmpty();
    }

    @Test
    void on_restore_a_mount_has_the_name_that_it_was_given_for_the_dump() {
        assertThat(OptionWords.agreeing(
                        List.of("--external", "mnt[/a]:own"),
                        List.of("--external", "mnt[/a]:/srv/a", "--external", "mnt[/b]:/srv/b")))
                .containsExactly("--external", "mnt[own]:/srv/a", "--external", "mnt[/b]:/srv/b");
    }

    @Test
    void of_two_limits_for_ghost_files_the_higher_one_stays() {
        assertThat(OptionWords.union(List.of("--ghost-limit", "900K"), List.of("--ghost-limit", "2M")))
                .containsExactly("--ghost-limit", "2M");
        assertThat(OptionWords.union(List.of("--ghost-limit", "1G"), List.of("--ghost-limit", "2M", "--link-remap")))
                .containsExactly("--ghost-limit", "1G", "--link-remap");
    }

    @Test
    void a_name_that_is_cut_short_is_known() {
        assertThat(OptionWords.missing(
                        List.of("--file-l", "--ghost-l=1M", "--tcp-cl"),
                        List.of("--file-locks", "--ghost-limit", "8M", "--tcp-established", "--link-remap")))
                .containsExactly("--link-remap");
    }

    @Test
    void short_names_may_be_written_together() {
        assertThat(OptionWords.missing(List.of("-jl"), List.of("--file-locks", "--shell-job", "--ext-unix-sk")))
                .containsExactly("--ext-unix-sk");
        assertThat(OptionWords.isGiven(List.of("-jx123"), "--ext-unix-sk")).isTrue();
        assertThat(OptionWords.isGiven(List.of("-xj"), "--shell-job")).isFalse();
    }

    @Test
    void the_contrary_wins_too_but_does_not_do() {
        assertThat(OptionWords.missing(List.of("--no-file-locks"), List.of("--file-locks")))
                .isEmpty();
        assertThat(OptionWords.unmet(List.of("--no-file-locks"), List.of("--file-locks")))
                .containsExactly("--file-locks");
    }

    @Test
    void a_limit_that_is_too_low_does_not_do() {
        assertThat(OptionWords.unmet(List.of("--ghost-limit=1M"), List.of("--ghost-limit", "8M")))
                .containsExactly("--ghost-limit", "8M");
        assertThat(OptionWords.unmet(List.of("--ghost-limit", "8192K"), List.of("--ghost-limit", "8M")))
                .isEmpty();
    }

    @Test
    void what_was_closed_in_the_dump_is_closed_in_the_restore() {
        assertThat(OptionWords.agreeing(List.of("--tcp-close"), List.of("--tcp-established", "--file-locks")))
                .containsExactly("--tcp-close", "--file-locks");
    }

    @Test
    void several_paths_are_scanned() {
        assertThat(OptionWords.union(
                        List.of("--force-irmap", "--irmap-scan-path", "/a"),
                        List.of("--force-irmap", "--irmap-scan-path", "/b")))
                .containsExactly("--force-irmap", "--irmap-scan-path", "/a", "--irmap-scan-path", "/b");
    }

    @Test
    void of_what_was_put_together_one_part_is_found_again() {
        assertThat(OptionWords.within(List.of("--link-remap", "--ghost-limit", "2M"), List.of("--ghost-limit", "900K")))
                .containsExactly("--ghost-limit", "2M");
    }
}
