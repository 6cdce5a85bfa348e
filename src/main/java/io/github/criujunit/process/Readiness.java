package io.github.criujunit.process;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apiguardian.api.API;

/**
 * Decide when a started program may be dumped, and which of the processes it made is the one.
 *
 * <p>A wrapper (a shell, a shim, a launcher that daemonises) may stand between what was started and the program that is
 * meant. Where the evidence of readiness names a process, that process is dumped; where it does not, the one that was
 * started is, with everything below it.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract sealed class Readiness
        permits OutputReadiness, PidFileReadiness, PortReadiness, FileReadiness, ConditionReadiness, IdleReadiness {

    /** One wait: opened before the program starts, so that what is there already is not taken for its doing. */
    interface Probe {
        /** Look once; the process to dump as soon as it is ready. */
        Optional<ProcessIdentity> poll(Launch launch);
    }

    Readiness() {}

    /**
     * Ready when the output matches a regular expression (in any part, line anchors allowed).
     *
     * <p>A group named {@code pid} names the process to dump; so does a number in the matching line that is the PID of a
     * process below the started one.
     *
     * @throws IllegalArgumentException when the expression is not one
     */
    public static Readiness output(String regex) {
        try {
            return new OutputReadiness(Pattern.compile(regex, Pattern.MULTILINE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "not a regular expression for the output to match: \"" + regex + "\": " + e.getMessage(), e);
        }
    }

    /**
     * Ready when a file holds the PID of a living process that was started after the launch; that process is dumped. The
     * only readiness with which the started program itself may exit, as one that daemonises does.
     */
    public static Readiness pidFile(Path file) {
        return new PidFileReadiness(file);
    }

    /** Ready when a process of the tree listens on a TCP port; the topmost process that holds the socket is dumped. */
    public static Readiness port(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a TCP port is a number from 1 to 65535, not " + port);
        }
        return new PortReadiness(port);
    }

    /** Ready when a file exists that did not exist before. */
    public static Readiness file(Path file) {
        return new FileReadiness(file);
    }

    /**
     * Ready when a condition of the caller's holds; it gets the PID of the started process.
     *
     * @param description completes the sentence "it was not ready: ..."
     */
    public static Readiness when(String description, Predicate<Long> condition) {
        return new ConditionReadiness(description, condition);
    }

    /**
     * Ready when the started process and everything below it sleeps and has used no CPU time for 200 ms: a guess for
     * programs that say nothing. One that waits for something during its start looks idle too.
     */
    public static Readiness idle() {
        return new IdleReadiness();
    }

    /** Begin a wait, before the program is started. */
    abstract Probe open(Fixture fixture);

    /** Complete the sentence "it was not ready: ...". */
    abstract String unmet();

    /** Tell whether the started program may exit, leaving another process that is the one meant. */
    boolean survivesLauncher() {
        return false;
    }

    /** Take a path of the fixture's as the fixture would: relative to its working directory. */
    static Path resolve(Fixture fixture, Path file) {
        return fixture.directory().map(directory -> directory.resolve(file)).orElse(file);
    }
}
