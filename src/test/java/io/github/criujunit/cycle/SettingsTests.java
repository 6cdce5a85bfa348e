package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.criujunit.criu.Privilege;
import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.workspace.KeepLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

    @Test
    void there_is_a_default_for_everything() {
        assertThat(read(Map.of()))
                .isEqualTo(new Settings(
                        Optional.empty(),
                        Optional.empty(),
                        Unavailability.FAIL,
                        Path.of(System.getProperty("java.io.tmpdir")),
                        Keep.ON_FAILURE,
                        KeepLimits.DEFAULT,
                        Duration.ofSeconds(30),
                        Catalogue.builtIn()));
    }

    @Test
    void every_key_is_read() {
        assertThat(read(Map.of(
                        "criu.binary", "/opt/criu",
                        "criu.privilege", "sudo",
                        "criu.unavailable", "skip",
                        "criu.workDirectory", "/var/tmp/a b",
                        "criu.keep.maxAge", "2 d",
                        "criu.keep.maxBytes", "500 MiB",
                        "criu.keep", "always",
                        "criu.timeout", "2 m")))
                .isEqualTo(new Settings(
                        Optional.of(Path.of("/opt/criu")),
                        Optional.of(Privilege.SUDO),
                        Unavailability.SKIP,
                        Path.of("/var/tmp/a b"),
                        Keep.ALWAYS,
                        new KeepLimits(Duration.ofDays(2), 500L << 20),
                        Duration.ofMinutes(2),
                        Catalogue.builtIn()));
    }

    @ParameterizedTest
    @CsvSource({
        "criu.binary, CRIU_JUNIT_BINARY",
        "criu.privilege, CRIU_JUNIT_PRIVILEGE",
        "criu.unavailable, CRIU_JUNIT_UNAVAILABLE",
        "criu.workDirectory, CRIU_JUNIT_WORK_DIRECTORY",
        "criu.keep, CRIU_JUNIT_KEEP",
        "criu.keep.maxAge, CRIU_JUNIT_KEEP_MAX_AGE",
        "criu.keep.maxBytes, CRIU_JUNIT_KEEP_MAX_BYTES",
        "criu.timeout, CRIU_JUNIT_TIMEOUT",
        "criu.catalogue, CRIU_JUNIT_CATALOGUE",
        "criu.report.directory, CRIU_JUNIT_REPORT_DIRECTORY"
    })
    void each_key_has_an_environment_variable(String key, String variable) {
        assertThat(Configuration.environmentVariable(key)).isEqualTo(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-failure", "ON_FAILURE", "On-Failure", " on_failure "})
    void a_choice_may_be_spelled_as_in_java(String value) {
        assertThat(read(Map.of("criu.keep", value)).keep()).isEqualTo(Keep.ON_FAILURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void an_empty_value_is_none(String value) {
        assertThat(read(Map.of("criu.binary", value, "criu.keep", value, "criu.timeout", value)))
                .isEqualTo(read(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "criu.privilege, CRIU_JUNIT_PRIVILEGE, admin, 'root, sudo, capability'",
        "criu.unavailable, CRIU_JUNIT_UNAVAILABLE, ignore, 'fail, skip'",
        "criu.keep, CRIU_JUNIT_KEEP, true, 'on-failure, always, never'",
        "criu.keep.maxAge, CRIU_JUNIT_KEEP_MAX_AGE, old, 'a number with a unit: 12 h, 7 d'",
        "criu.keep.maxBytes, CRIU_JUNIT_KEEP_MAX_BYTES, 1 elephant, 'a number with a unit: 500 MiB, 2 GiB'",
        "criu.timeout, CRIU_JUNIT_TIMEOUT, soon, 'a number with a unit: 500 ms, 30 s, 2 m'",
        "criu.timeout, CRIU_JUNIT_TIMEOUT, 0, 'a number with a unit: 500 ms, 30 s, 2 m'"
    })
    void a_wrong_value_is_told_with_its_key_and_what_is_allowed(
            String key, String variable, String value, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(key, value)))
                .withMessage("the configuration parameter " + key + " (environment: " + variable + ") must not be \""
                        + value + "\"; allowed: " + allowed);
    }

    @Test
    void a_catalogue_of_the_users_is_read_and_ours_is_still_there(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("mine.yaml"),
                "- {id: mine, title: T, class: usage, kind: fatal, match: 'no such line', cause: C}");
        Catalogue catalogue = read(Map.of("criu.catalogue", file.toString())).catalogue();
        assertThat(catalogue.find("mine")).isPresent();
        assertThat(catalogue.find("pid-in-use")).isPresent();
    }

    @Test
    void a_catalogue_that_is_missing_or_wrong_is_told_with_its_key_and_entry(@TempDir Path directory)
            throws IOException {
        String beginning = "the configuration parameter criu.catalogue (environment: CRIU_JUNIT_CATALOGUE) must name a"
                + " file of known errors: ";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("criu.catalogue", "/nowhere/mine.yaml")))
                .withMessage(beginning + "there is no such file: /nowhere/mine.yaml");
        Path file = Files.writeString(
                directory.resolve("mine.yaml"),
                "- {id: mine, title: T, class: users, kind: fatal, match: 'no such line', cause: C}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("criu.catalogue", file.toString())))
                .withMessage(beginning + file + ": entry mine: key class must be one of environment, process, usage but"
                        + " was: users");
    }

    @Test
    void another_timeout_changes_nothing_else() {
        Settings settings = read(Map.of("criu.keep", "never"));

        Settings other = settings.withTimeout(Duration.ofMillis(500));

        assertThat(other.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(other.keep()).isEqualTo(Keep.NEVER);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "ON_FAILURE, true, true",
        "ON_FAILURE, false, false",
        "ALWAYS, false, true",
        "ALWAYS, true, true",
        "NEVER, true, false",
        "NEVER, false, false"
    })
    void what_is_kept_depends_on_the_outcome(Keep keep, boolean failed, boolean keeps) {
        assertThat(keep.keeps(failed)).isEqualTo(keeps);
    }

    private static Settings read(Map<String, String> values) {
        return Settings.read(key -> Optional.ofNullable(values.get(key)));
    }
}
