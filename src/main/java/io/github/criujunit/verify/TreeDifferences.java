package io.github.criujunit.verify;

import io.github.criujunit.process.ProcStat;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;

/** Which processes there are, and who belongs to whom. */
final class TreeDifferences {

    static final String PROCESS = "process";
    static final String PARENT = "parent";
    static final String SESSION = "session";
    static final String GROUP = "process group";
    static final String TERMINAL = "controlling terminal";
    static final String START_TIME = "start time";

    private TreeDifferences() {}

    /** Find processes that only one moment has. */
    static void compareTrees(ProcessSnapshot before, ProcessSnapshot after, Differences differences) {
        for (ProcessState process : before.processes()) {
            if (!after.contains(process.pid())) {
                differences.compare(Aspect.PROCESS_TREE, process, PROCESS, "child of PID " + parent(process), "");
            }
        }
        for (ProcessState process : after.processes()) {
            if (!before.contains(process.pid())) {
                differences.compare(Aspect.PROCESS_TREE, process, PROCESS, "", "child of PID " + parent(process));
            }
        }
    }

    private static long parent(ProcessState process) {
        return process.stat().parentPid();
    }

    static void compare(ProcessPair pair) {
        ProcStat before = pair.before().stat();
        ProcStat after = pair.after().stat();
        compare(pair, PARENT, before.parentPid(), after.parentPid());
        compare(pair, SESSION, before.session(), after.session());
        compare(pair, GROUP, before.processGroup(), after.processGroup());
        compare(pair, TERMINAL, before.ttyDevice(), after.ttyDevice());
        compare(pair, START_TIME, before.startTicks(), after.startTicks());
        pair.compare(
                Aspect.PROCESS_TREE,
                "state",
                pair.before().isZombie() ? "zombie" : "alive",
                pair.after().isZombie() ? "zombie" : "alive");
    }

    private static void compare(ProcessPair pair, String what, long before, long after) {
        pair.compare(Aspect.PROCESS_TREE, what, Long.toString(before), Long.toString(after));
    }
}
