package io.github.criujunit.criu;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.process.ProgramName;
import java.util.List;
import java.util.Optional;

/** Describe who has a PID that a restore needs. */
final class PidHolder {

    private PidHolder() {}

    /**
     * A number that is taken.
     *
     * @param holder who has it
     * @param parent whose child that is
     * @param isZombie whether it is dead and waits for its parent
     */
    record Taken(long id, String holder, String parent, boolean isZombie) {}

    static Optional<Taken> findAmong(List<Long> ids, ProcFs proc) {
        return ids.stream()
                .flatMap(id -> proc.stat(id).stream().map(stat -> taken(id, stat, proc)))
                .findFirst();
    }

    private static Taken taken(long id, ProcStat stat, ProcFs proc) {
        List<String> commandLine = proc.commandLine(id);
        String name = commandLine.isEmpty() ? stat.comm() : ProgramName.of(commandLine);
        String parent = proc.stat(stat.parentPid())
                .map(found -> found.comm() + " (PID " + found.pid() + ")")
                .orElse("PID " + stat.parentPid());
        return new Taken(id, '"' + name + '"', parent, stat.isDead());
    }
}
