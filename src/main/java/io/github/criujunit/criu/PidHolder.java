package io.github.criujunit.criu;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.process.ProcessIdentity;
import io.github.criujunit.process.ProgramName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Describe who has a number that a restore needs for a PID; threads, process groups and sessions have such numbers too.
 *
 * <p>What comes out are lines of the fact {@code holders}, such as {@code 4711: zombie server (PID 4711), child of pytest
 * (PID 4)}.
 *
 * @param original the processes that were dumped
 * @param commandLine that of the process at the root of them
 */
record PidHolder(List<ProcessIdentity> original, List<String> commandLine, ProcFs proc) {

    /** Find a process or thread that has one of some numbers. */
    Optional<Taken> findAmong(Collection<Long> ids) {
        return ids.stream()
                .flatMap(id -> proc.stat(id).stream().map(stat -> new Taken(id, id + ": " + describe(id, stat))))
                .findFirst();
    }

    /** A number that is taken, and the line that says by whom. */
    record Taken(long id, String line) {}

    /** Describe all that have one of some numbers: processes, threads, and what processes have it as group or session. */
    List<String> all(Collection<Long> ids) {
        List<ProcStat> everyone =
                proc.pids().stream().flatMap(pid -> proc.stat(pid).stream()).toList();
        return ids.stream()
                .flatMap(id -> proc.stat(id)
                        .map(stat -> Stream.of(describe(id, stat)))
                        .orElseGet(() -> everyone.stream().flatMap(stat -> groupOf(id, stat).stream()))
                        .map(text -> id + ": " + text))
                .toList();
    }

    private String describe(long id, ProcStat stat) {
        String name = ProgramName.withPid(id, proc);
        Optional<String> process =
                proc.status(id, "Tgid").filter(tgid -> tgid.matches("\\d{1,9}") && !tgid.equals(Long.toString(id)));
        if (process.isPresent()) {
            return "thread of " + ProgramName.withPid(Long.parseLong(process.get()), proc);
        }
        if (stat.isDead()) {
            return "zombie " + name + childOf(stat);
        }
        if (proc.identity(id).filter(original::contains).isPresent()) {
            return "original " + name;
        }
        boolean restored = !commandLine.isEmpty() && proc.commandLine(id).equals(commandLine);
        return (restored ? "copy " : "process ") + name + childOf(stat);
    }

    private String childOf(ProcStat stat) {
        return ", child of " + ProgramName.withPid(stat.parentPid(), proc);
    }

    private Optional<String> groupOf(long id, ProcStat stat) {
        String name = ProgramName.withPid(stat.pid(), proc);
        if (stat.session() == id) {
            return Optional.of("session of " + name);
        }
        return stat.processGroup() == id ? Optional.of("process group of " + name) : Optional.empty();
    }
}
