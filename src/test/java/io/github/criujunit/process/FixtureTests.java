package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureTests {

    @Test
    void a_command_is_named_after_its_program() {
        assertThat(Fixture.command("/usr/sbin/redis-server", "--port", "7001").name())
                .isEqualTo("redis-server");
        assertThat(Fixture.command("sleep", "60").name()).isEqualTo("sleep");
    }

    @Test
    void a_script_is_named_after_its_file_and_given_by_its_absolute_path() {
        Fixture fixture = Fixture.python(Path.of("some/counter.py"), "--fast", "a b");

        assertThat(fixture.name()).isEqualTo("counter.py");
        assertThat(fixture.command())
                .containsExactly(
                        "python3", Path.of("some/counter.py").toAbsolutePath().toString(), "--fast", "a b");
        assertThat(fixture.isBuiltIn()).isFalse();
    }

    @Test
    void a_command_must_name_a_program() {
        for (List<String> nothing : List.of(List.<String>of(), List.of(""), List.of("  ", "x"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fixture.command(nothing))
                    .withMessage("the command of a fixture must name a program");
        }
    }

    @Test
    void python_does_not_buffer_unless_asked_to() {
        Fixture fixture = Fixture.command("python3", "-c", "");

        assertThat(fixture.environment()).containsExactly(entry("PYTHONUNBUFFERED", "1"));
        assertThat(Fixture.debugPy().environment()).containsExactly(entry("PYTHONUNBUFFERED", "1"));
        assertThat(fixture.withEnvironment("PYTHONUNBUFFERED", "").environment())
                .containsExactly(entry("PYTHONUNBUFFERED", ""));
    }

    @Test
    void each_with_returns_a_new_fixture() {
        Fixture fixture = Fixture.command("sleep", "60");
        Readiness readiness = Readiness.port(7001);

        Fixture other = fixture.withName("redis")
                .withEnvironment("A", "1")
                .withEnvironment("B", "2")
                .withDirectory(Path.of("/tmp"))
                .withReadiness(readiness);

        assertThat(other.name()).isEqualTo("redis");
        assertThat(other.command()).containsExactly("sleep", "60");
        assertThat(other.environment()).containsOnly(entry("A", "1"), entry("B", "2"), entry("PYTHONUNBUFFERED", "1"));
        assertThat(other.directory()).hasValue(Path.of("/tmp"));
        assertThat(other.readiness()).isSameAs(readiness);
        assertThat(fixture.name()).isEqualTo("sleep");
        assertThat(fixture.environment()).hasSize(1);
        assertThat(fixture.directory()).isEmpty();
        assertThat(fixture.readiness()).isNotSameAs(readiness);
    }

    @Test
    void a_fixture_does_not_change_with_the_list_that_it_was_made_of() {
        List<String> words = new ArrayList<>(List.of("sleep", "60"));
        Fixture fixture = Fixture.command(words);

        words.add("surprise");

        assertThat(fixture.command()).containsExactly("sleep", "60");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> fixture.command().add("surprise"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(
                        () -> fixture.withEnvironment("A", "1").environment().put("B", "2"));
    }

    @Test
    void the_built_in_script_is_laid_into_the_directory_of_the_run(@TempDir Path scratch) {
        Fixture fixture = Fixture.debugPy();

        assertThat(fixture.isBuiltIn()).isTrue();
        assertThat(fixture.name()).isEqualTo("debug.py");
        assertThat(fixture.commandIn(scratch))
                .containsExactly("python3", scratch.resolve("debug.py").toString());
        assertThat(scratch.resolve("debug.py")).content().contains("ready for checkpointing");
    }

    @Test
    void a_fixture_shows_name_and_command() {
        assertThat(Fixture.command("sleep", "60").withName("idler")).hasToString("idler [sleep, 60]");
    }
}
