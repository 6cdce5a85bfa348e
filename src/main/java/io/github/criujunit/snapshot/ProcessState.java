package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.process.ProgramName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * Hold what {@code /proc/PID} said of one process.
 *
 * <p>Source: proc(5).
 *
 * @param name the program, without its arguments
 * @param root the root directory, {@code /} unless it was changed
 * @param environment as {@code NAME=value}, in the order of the process; absent when it may not be read
 * @param status the fields of {@code /proc/PID/status} by name; empty when it could not be read
 * @param threads by TID, the main thread among them; empty for a zombie
 * @param limits by the name that {@code /proc/PID/limits} gives them, such as {@code Max open files}
 * @param namespaces such as {@code net} to {@code net:[4026531840]}
 * @param cgroups the lines of {@code /proc/PID/cgroup}
 * @param mounts the lines of {@code /proc/PID/mountinfo}
 * @param oomScoreAdjustment absent when it may not be read
 * @param settings what is one value in a file of its own, by that file's name: {@code attr/current} (the profile of a
 *     security module), {@code autogroup} (without its number, such as {@code nice 0}), {@code coredump_filter}, {@code
 *     loginuid}, {@code personality}, {@code timerslack_ns}; {@link #IO_PRIORITY} and {@link #START_VALUE}. What may not be read is not there
 * @param timers POSIX timers
 * @param mappings by address
 * @param descriptors by number
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessState(
        ProcStat stat,
        String name,
        List<String> commandLine,
        Optional<Path> executable,
        Optional<Path> directory,
        Optional<Path> root,
        Optional<List<String>> environment,
        Map<String, String> status,
        List<ThreadState> threads,
        Map<String, Limit> limits,
        Map<String, String> namespaces,
        List<String> cgroups,
        List<String> mounts,
        OptionalInt oomScoreAdjustment,
        Map<String, String> settings,
        List<PosixTimer> timers,
        List<Mapping> mappings,
        List<OpenDescriptor> descriptors) {

    /** The priority of input and output, as ionice(1) says it. */
    public static final String IO_PRIORITY = "I/O priority";

    /** A hash of the random bytes that the kernel gives a program when it begins: {@code AT_RANDOM} of getauxval(3). */
    public static final String START_VALUE = "AT_RANDOM";

    public ProcessState {
        commandLine = List.copyOf(commandLine);
        environment = environment.map(List::copyOf);
        status = Map.copyOf(status);
        threads = List.copyOf(threads);
        limits = Map.copyOf(limits);
        namespaces = Map.copyOf(namespaces);
        cgroups = List.copyOf(cgroups);
        mounts = List.copyOf(mounts);
        settings = Map.copyOf(settings);
        timers = List.copyOf(timers);
        mappings = List.copyOf(mappings);
        descriptors = List.copyOf(descriptors);
    }

    static ProcessState of(ProcStat stat, ProcFs proc, MountTables mounts) {
        long pid = stat.pid();
        List<String> commandLine = proc.commandLine(pid);
        ProcessDirectory directory = new ProcessDirectory(pid, proc);
        List<String> mountinfo = mounts.of(pid);
        return new ProcessState(
                stat,
                ProgramName.of(stat, commandLine),
                commandLine,
                proc.executable(pid),
                proc.directory(pid),
                proc.link(pid, "root"),
                directory.environment(),
                proc.status(pid),
                ThreadState.ofProcess(pid, proc),
                directory.limits(),
                directory.namespaces(),
                directory.cgroups(),
                mountinfo,
                directory.oomScoreAdjustment(),
                directory.settings(),
                directory.timers(),
                directory.mappings(),
                DescriptorReader.descriptors(pid, mountinfo, proc));
    }

    /** Of a zombie there is its entry in the process table: PIDs, name and the fields of status, and nothing else. */
    static ProcessState ofZombie(ProcStat stat, ProcFs proc) {
        return new ProcessState(
                stat,
                stat.comm(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                proc.status(stat.pid()),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Take other descriptors for those that it has; the rest stays. */
    ProcessState withDescriptors(List<OpenDescriptor> others) {
        return new ProcessState(
                stat,
                name,
                commandLine,
                executable,
                directory,
                root,
                environment,
                status,
                threads,
                limits,
                namespaces,
                cgroups,
                mounts,
                oomScoreAdjustment,
                settings,
                timers,
                mappings,
                others);
    }

    public long pid() {
        return stat.pid();
    }

    /** Tell whether it has ended and waits for its parent to reap it. */
    public boolean isZombie() {
        return stat.isDead();
    }

    /**
     * Tell whether we may look at it closely: a process of another user, or one with more capabilities than we have, shows
     * no more than its status. Its mappings and descriptors are empty here then, and are not in truth.
     */
    public boolean isReadable() {
        return environment.isPresent() || isZombie();
    }

    /** Name it for a message, such as {@code server.py (PID 5)}. */
    @Override
    public String toString() {
        return name + " (PID " + pid() + ")";
    }
}
