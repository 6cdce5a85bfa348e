package io.github.criujunit.criu;

import io.github.criujunit.process.ExitStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Say how one call of {@code criu} went.
 *
 * @param command the words of it, as they can be pasted
 * @param log where its standard error went, at the highest verbosity
 * @param output where its standard output went, which a restored process has taken over
 * @param exit how it ended; empty when it had to be ended, or runs on in the foreground
 * @param exceeded the limit that made the harness end it, in words; empty when it ended by itself
 * @param limit the time that it had
 * @param duration the time that it took
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CriuRun(
        List<String> command,
        Path log,
        Path output,
        Optional<ExitStatus> exit,
        Optional<String> exceeded,
        Duration limit,
        Duration duration) {

    public CriuRun {
        command = List.copyOf(command);
    }

    boolean succeeded() {
        return exit.filter(new ExitStatus.Exited(0)::equals).isPresent();
    }

    /** Render the command so that a shell takes it as it is. */
    public String pasteable() {
        return command.stream()
                .map(word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .reduce((left, right) -> left + " " + right)
                .orElse("");
    }
}
