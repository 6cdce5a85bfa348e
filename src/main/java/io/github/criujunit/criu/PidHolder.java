package io.github.criujunit.criu;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import java.util.List;
import java.util.Optional;

/** Describe who has a PID that a restore needs. */
final class PidHolder {

    private PidHolder() {}

    /** A number that is taken, and by whom. */
    record Taken(long id, String holder) {}

    static Optional<Taken> findAmong(List<Long> ids, ProcFs proc) {
        return ids.stream()
                .flatMap(id -> proc.stat(id).stream().map(stat -> new Taken(id, describe(id, stat, proc))))
                .findFirst();
    }

    private static String describe(long id, ProcStat stat, ProcFs proc) {
        List<String> commandLine = proc.commandLine(id);
        String name = commandLine.isEmpty() ? stat.comm() : String.join(" ", commandLine);
        if (!stat.isDead()) {
            return "\"" + name + "\", which is alive";
        }
        String parent = proc.stat(stat.parentPid())
                .map(found -> found.comm() + " (PID " + found.pid() + ")")
                .orElse("PID " + stat.parentPid());
        return "the zombie of \"" + stat.comm() + "\", which its parent " + parent + " has not reaped";
    }
}
