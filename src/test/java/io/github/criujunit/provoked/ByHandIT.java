package io.github.criujunit.provoked;

import io.github.criujunit.diagnosis.Confidence;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RunningProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Calls of {@code criu} that the harness never makes; others do. */
class ByHandIT {

    @TempDir
    Path directory;

    @Provokes(id = "no-pid", failure = "`criu dump` without `-t PID`", line = "pid not specified", remedy = "`-t PID`")
    void no_pid(Provocation provocation) {
        fails(provocation, "dump", "-D", directory.toString());
    }

    @Provokes(
            id = "comm-open-warn",
            failure = "`criu dump -t PID` with a PID that nobody has",
            line = "Failed to open /proc/3999999/comm",
            remedy = "see whether the program still runs, and in which PID namespace",
            confidence = Confidence.MEDIUM)
    void no_such_process(Provocation provocation) {
        fails(provocation, "dump", "-t", "3999999", "-D", directory.toString());
    }

    /** On a kernel with CONFIG_MEM_SOFT_DIRTY this cannot be provoked. */
    @Provokes(
            id = "bug-assert",
            failure = "`criu pre-dump` on a kernel without soft-dirty tracking",
            line = "BUG at criu/mem.c",
            remedy = "no `pre-dump` here: `criu dump` alone",
            remedyTested = true,
            confidence = Confidence.MEDIUM)
    void pre_dump(Provocation provocation) {
        RunningProcess process = provocation.session().start(Fixture.debugPy());
        fails(provocation, "pre-dump", "-t", Long.toString(process.pid()), "-D", directory.toString());
        provocation.remedied(process);
    }

    private void fails(Provocation provocation, String action, String... options) {
        provocation.saysSo(
                CriuByHand.criu(directory.resolve("log"), action, options).fails());
    }
}
