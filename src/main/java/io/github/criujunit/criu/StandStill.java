package io.github.criujunit.criu;

import io.github.criujunit.process.NamedPipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hold CRIU at a moment at which every task of the tree stands still, until somebody has looked at them.
 *
 * <p>At {@code post-dump} they are dumped, freed of CRIU's parasite, and not yet killed; at {@code pre-resume} they are
 * restored, and have not run yet. Between the two nothing of theirs may differ. Source: criu(8), {@code --action-script};
 * criu/cr-dump.c, criu/cr-restore.c.
 *
 * <p>For one thread.
 *
 * @param <T> what the look brings
 */
final class StandStill<T> implements AutoCloseable {

    /** Nothing but the shell and coreutils: there is a script because CRIU takes nothing else. */
    private static final String SCRIPT = """
            #!/bin/sh
            # CRIU calls this at many moments. At one of them it is held until the harness has looked at the tasks;
            # and no longer than the limit, should the harness be gone.
            [ "$CRTOOLS_SCRIPT_ACTION" = %s ] || exit 0
            : >"${0%%/*}/reached"
            timeout %d head -n 1 "${0%%/*}/proceed" >/dev/null
            exit 0
            """;

    private final Path script;
    private final Path reached;
    private final NamedPipe proceed;
    private final Supplier<T> look;
    private final Duration limit;
    private @Nullable T seen;
    private @Nullable RuntimeException problem;
    private Duration held = Duration.ZERO;
    private boolean awaited = true;

    private StandStill(Path script, Path reached, NamedPipe proceed, Supplier<T> look, Duration limit) {
        this.script = script;
        this.reached = reached;
        this.proceed = proceed;
        this.look = look;
        this.limit = limit;
    }

    static <T> StandStill<T> afterDump(Path directory, Duration limit, Supplier<T> look) {
        return at("post-dump", directory, limit, look);
    }

    static <T> StandStill<T> beforeResume(Path directory, Duration limit, Supplier<T> look) {
        return at("pre-resume", directory, limit, look);
    }

    private static <T> StandStill<T> at(String moment, Path parent, Duration limit, Supplier<T> look) {
        Path directory = parent.resolve(moment);
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Duration atLeast = Duration.ofSeconds(Math.max(1, limit.toSeconds()));
            Path script =
                    Files.writeString(directory.resolve("hold.sh"), SCRIPT.formatted(moment, atLeast.toSeconds()));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return new StandStill<>(
                    script,
                    directory.resolve("reached"),
                    NamedPipe.create(directory.resolve("proceed")),
                    look,
                    atLeast);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare for " + moment + " in " + directory, e);
        }
    }

    /** Get the words for CRIU; none where the file system does not let anybody execute a file. */
    List<String> arguments() {
        return Files.isExecutable(script) ? List.of("--action-script", script.toString()) : List.of();
    }

    /** Tell whether the moment has yet to come: then each millisecond until {@link #poll()} is one for nothing. */
    boolean isAwaited() {
        return awaited;
    }

    /** Look, and let CRIU go on, if it has come to the moment. */
    void poll() {
        if (awaited && Files.exists(reached)) {
            awaited = false;
            long start = System.nanoTime();
            try {
                seen = look.get();
            } catch (RuntimeException e) {
                // CRIU has to go on all the same: tasks that stand still for ever help nobody.
                problem = e;
            }
            boolean tooLate = hasGoneOn();
            letGo();
            held = problem == null ? Duration.ofNanos(System.nanoTime() - start) : Duration.ZERO;
            if (tooLate) {
                // What was seen is neither the one nor the other.
                seen = null;
                held = Duration.ZERO;
            }
        }
    }

    /** Tell whether CRIU has gone on by itself: its time began when it came to the moment, not when that was noticed. */
    private boolean hasGoneOn() {
        try {
            long since = Files.getLastModifiedTime(reached).toMillis();
            return System.currentTimeMillis() - since >= limit.toMillis();
        } catch (IOException gone) {
            return true;
        }
    }

    private void letGo() {
        try {
            proceed.send();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let criu go on", e);
        }
    }

    /** Get what was seen; empty when CRIU did not come to the moment, was not asked to wait, or looking has failed. */
    Optional<T> seen() {
        return Optional.ofNullable(seen);
    }

    /** Get why looking has failed: nothing that a dump or a restore that has succeeded should be given up for. */
    Optional<RuntimeException> problem() {
        return Optional.ofNullable(problem);
    }

    /** Get how long the tasks stood still for the look's sake; zero when nothing was seen. */
    Duration held() {
        return held;
    }

    @Override
    public void close() {
        try {
            proceed.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the named pipe of " + script, e);
        }
    }
}
