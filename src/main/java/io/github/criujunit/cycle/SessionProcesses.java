package io.github.criujunit.cycle;

import io.github.criujunit.criu.CriuProcess;
import io.github.criujunit.criu.Restoration;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Launch;
import io.github.criujunit.process.ProcessIdentity;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.process.TreeEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Hold what a session has started and restored, until it is ended. Thread-safe: the end of the JVM is another thread. */
final class SessionProcesses {

    private final Deque<TrackedProcess> processes = new ConcurrentLinkedDeque<>();
    private final List<CriuProcess> inForeground = new CopyOnWriteArrayList<>();
    private volatile @Nullable Launch starting;

    Launch start(Fixture fixture, Path directory) {
        Launch launch = Launch.start(fixture, directory);
        starting = launch;
        return launch;
    }

    RunningProcess awaitReady(Launch launch, Duration limit) {
        RunningProcess process = launch.awaitReady(limit);
        starting = null;
        processes.push(process);
        return process;
    }

    void add(Restoration restored) {
        restored.foreground().ifPresent(inForeground::add);
        processes.push(restored.process());
    }

    /** End what is not ready yet. The step that waits for it sees that it is gone, and lets go. */
    void giveUpStarting() {
        Launch launch = starting;
        if (launch != null) {
            launch.close();
        }
    }

    /** End everything, the youngest first. */
    void endAll(Duration grace, Problems problems) {
        problems.attempt(this::giveUpStarting);
        processes.forEach(process -> problems.attempt(() -> end(process, grace)));
        inForeground.forEach(process -> problems.attempt(process::end));
    }

    /**
     * End a process with everything below it: SIGTERM, then SIGKILL when the grace period is over.
     *
     * @throws StepFailedException when something cannot be ended
     */
    static ProcessEnd end(TrackedProcess process, Duration grace) {
        TreeEnd end = process.end(grace);
        if (!end.survivors().isEmpty()) {
            throw new StepFailedException("could not end " + process + ": still there after SIGKILL: PID "
                    + end.survivors().stream().map(ProcessIdentity::pid).toList());
        }
        return new ProcessEnd(process.exitStatus(), end.forced());
    }
}
