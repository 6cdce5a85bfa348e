package io.github.criujunit.cycle;

import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.process.Durations;
import io.github.criujunit.process.Liveness;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.verify.Fidelity;
import io.github.criujunit.verify.FidelityRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ask of a process that was never dumped what is asked of a restored one, and let it stand for that one. */
final class NeverDumped {

    private NeverDumped() {}

    /**
     * Wait as long as a checkpoint would have taken: what ends by itself after a while ends then, too.
     *
     * @throws StepFailedException when it ends or stops by itself, or becomes another program
     */
    static RestoredProcess standIn(RunningProcess process, Duration age, DumpOptions options) {
        List<String> commandLine = process.commandLine();
        String never = process + " was never dumped, and ";
        if (Waiting.until(process + " ends by itself", age, () -> !process.isAlive())) {
            throw new StepFailedException(never + "did not live for " + Durations.text(age) + " after it was ready: it "
                    + process.exitStatus().map(Object::toString).orElse("is " + process.liveness()));
        }
        if (process.liveness() == Liveness.STOPPED) {
            throw new StepFailedException(
                    never + "is stopped (state T) " + Durations.text(age) + " after it was ready");
        }
        RestoredProcess standIn = RestoredProcess.standIn(process);
        if (!standIn.originalCommandLine().equals(commandLine)) {
            throw new StepFailedException(never + "is another program: its command line is "
                    + standIn.originalCommandLine() + " and was " + commandLine);
        }
        keepFidelity(standIn, options);
        return standIn;
    }

    /** Nothing has differed after a restore that was none; what changes from now on is to be noticed. */
    private static void keepFidelity(RestoredProcess standIn, DumpOptions options) {
        standIn.tree().map(tree -> ProcessSnapshot.of(tree, ProcFs.system())).ifPresent(seen -> {
            ProcessSnapshot now = options.compareMemory() ? seen.withMemory(Map.of(), ProcFs.system()) : seen;
            standIn.keep(FidelityRecord.class, new FidelityRecord(now, now, new Fidelity(List.of(), List.of()), false));
        });
    }
}
