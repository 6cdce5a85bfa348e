package io.github.criujunit.report.run;

import io.github.criujunit.process.Liveness;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessIdentity;

/**
 * Name a JVM that runs tests.
 *
 * @param run what all JVMs of one run have in common
 * @param startTicks when it started, in clock ticks since boot
 * @param boot the id of the boot, without which a PID and a time since boot name nothing
 */
record Jvm(String run, long pid, long startTicks, String boot) {

    boolean isAlive(ProcFs proc) {
        return boot.equals(bootId(proc))
                && Liveness.of(new ProcessIdentity(pid, startTicks, pid), proc).isAlive();
    }

    /** Name its journal; no two JVMs have the same, nor two runs in one JVM. */
    String fileName() {
        return pid + "-" + startTicks + "-" + Integer.toHexString(run.hashCode()) + ".jsonl";
    }

    static Jvm current(String run, ProcFs proc) {
        long pid = ProcessHandle.current().pid();
        long startTicks = proc.identity(pid).map(ProcessIdentity::startTicks).orElse(0L);
        return new Jvm(run, pid, startTicks, bootId(proc));
    }

    private static String bootId(ProcFs proc) {
        return proc.read("sys/kernel/random/boot_id").map(String::strip).orElse("");
    }
}
