package io.github.criujunit.verify;

import io.github.criujunit.process.Durations;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.Liveness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Waiting;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Verify a restored process: alive, by its identity and not by its PID alone; the same command line, and the same run of the
 * program, where it was compared ({@link FidelityRecord}); and still so a moment later, since a process that was restored
 * wrongly dies when it runs again.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RestoreVerifier {

    /** A task that cannot live with what it got (a missing rseq area, a wrong page) dies within a few milliseconds. */
    public static final Duration SETTLE = Duration.ofMillis(50);

    private final Duration settle;

    public RestoreVerifier(Duration settle) {
        this.settle = settle;
    }

    /**
     * Look at a process until it has settled.
     *
     * @return what is wrong, as a sentence; empty when nothing is
     */
    public Optional<String> findProblem(RestoredProcess process) {
        if (process.pid() != process.originalPid()) {
            return Optional.of(process + " was restored, but had the PID " + process.originalPid() + " before");
        }
        boolean died = Waiting.until(process + " dies after the restore", settle, () -> !process.isAlive());
        if (died) {
            return Optional.of(process + " was restored and died at once: it " + how(process));
        }
        if (process.liveness() == Liveness.STOPPED) {
            return Optional.of(process + " was restored, but is stopped (state T) after " + Durations.text(settle)
                    + ": nobody lets it run");
        }
        if (!process.commandLine().equals(process.originalCommandLine())) {
            return Optional.of("PID " + process.pid() + " is not what was dumped: its command line is "
                    + process.commandLine() + " and was " + process.originalCommandLine());
        }
        return process.kept(FidelityRecord.class)
                .flatMap(compared -> ColdStart.find(compared.dumped(), compared.restored()))
                .map(ColdStart::toString);
    }

    private static String how(RestoredProcess process) {
        return process.exitStatus()
                .map(ExitStatus::toString)
                .orElse("is " + process.liveness() + "; its exit status is known to its parent alone");
    }
}
