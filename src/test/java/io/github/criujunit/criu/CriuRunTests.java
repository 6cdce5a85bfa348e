package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ExitStatus;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriuRunTests {

    @Test
    void plain_words_stay_as_they_are() {
        assertThat(run(List.of("sudo", "-n", "/usr/sbin/criu", "dump", "-t", "4711", "-D", "/tmp/a_b-c.d:e,f=g%h@i+j"))
                        .pasteable())
                .isEqualTo("sudo -n /usr/sbin/criu dump -t 4711 -D /tmp/a_b-c.d:e,f=g%h@i+j");
    }

    @Test
    void other_words_are_quoted() {
        assertThat(run(List.of("criu", "", "a b", "$HOME", "fd[1]:tmp/out", "it's"))
                        .pasteable())
                .isEqualTo("criu '' 'a b' '$HOME' 'fd[1]:tmp/out' 'it'\\''s'");
    }

    @Test
    void a_shell_reads_what_was_meant() throws IOException {
        List<String> words = List.of(
                "it's", "", "a  b", "$(exit 1)", "`x`", "\\", "\"", "*", "~", "new\nline", "-D", ";", "fd[1]:x");
        List<String> command = new ArrayList<>(List.of("printf", "<%s>"));
        command.addAll(words);

        Process shell = new ProcessBuilder("sh", "-c", run(command).pasteable())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<" + String.join("><", words) + ">");
    }

    @Test
    void only_status_zero_is_success() {
        assertThat(run(Optional.of(new ExitStatus.Exited(0))).succeeded()).isTrue();
        assertThat(run(Optional.of(new ExitStatus.Exited(1))).succeeded()).isFalse();
        assertThat(run(Optional.of(new ExitStatus.Signalled(9))).succeeded()).isFalse();
        assertThat(run(Optional.empty()).succeeded()).isFalse();
    }

    private static CriuRun run(List<String> command) {
        return new CriuRun(
                command,
                Path.of("dump.log"),
                Path.of("output.log"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
    }

    private static CriuRun run(Optional<ExitStatus> exit) {
        return new CriuRun(
                List.of("criu"),
                Path.of("dump.log"),
                Path.of("output.log"),
                exit,
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
    }
}
