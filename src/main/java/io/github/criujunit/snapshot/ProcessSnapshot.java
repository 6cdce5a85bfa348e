package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.process.ProcessTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold what {@code /proc} said of the processes of a tree at one moment. Immutable and thread-safe.
 *
 * @param processes the root first, parents before their children; never empty
 * @param sockets those that a process of the tree has open, each once
 * @param sharing which descriptors share one open file description; absent when the kernel does not tell us
 * @param outside what was around the tree
 * @param memory a hash for each mapping of each process; empty unless it was asked for
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessSnapshot(
        List<ProcessState> processes,
        List<SocketState> sockets,
        Optional<Sharing> sharing,
        Outside outside,
        List<MemoryContent> memory) {

    private static final int MAX_GENERATIONS = 1000;

    public ProcessSnapshot {
        processes = List.copyOf(processes);
        sockets = List.copyOf(sockets);
        memory = List.copyOf(memory);
    }

    /** Make one that does not know who shares an open file description, nor what is around the tree. */
    public ProcessSnapshot(List<ProcessState> processes, List<SocketState> sockets) {
        this(processes, sockets, Optional.empty(), Outside.UNKNOWN, List.of());
    }

    /** Look at the processes of a tree now. What cannot be read is absent; a child that is gone by now is left out. */
    public static ProcessSnapshot of(ProcessTree tree, ProcFs proc) {
        MountTables mounts = new MountTables(proc);
        List<ProcessState> processes = new ArrayList<>();
        for (ProcessTree.Member member : tree.processes()) {
            Optional<ProcessState> seen = proc.stat(member.stat().pid()).flatMap(stat -> look(stat, proc, mounts));
            if (seen.isPresent() || processes.isEmpty()) {
                processes.add(seen.orElseGet(() -> ProcessState.of(member.stat(), proc, mounts)));
            }
        }
        MovingSockets seen = MovingSockets.of(processes, proc);
        return new ProcessSnapshot(
                seen.processes(),
                seen.sockets(),
                Sharing.of(seen.processes(), proc),
                Outside.of(seen.processes(), proc),
                List.of());
    }

    /** One that ends meanwhile has shown a part of what it was, or nothing, as one that may not be read does. */
    private static Optional<ProcessState> look(ProcStat stat, ProcFs proc, MountTables mounts) {
        ProcessState seen = stat.isDead() ? ProcessState.ofZombie(stat, proc) : ProcessState.of(stat, proc, mounts);
        return proc.stat(stat.pid())
                .map(now -> now.isDead() && !seen.isZombie() ? ProcessState.ofZombie(now, proc) : seen);
    }

    /**
     * Read what the memory of the processes holds, too; they should stand still meanwhile.
     *
     * @param ignored bytes that the kernel changes by itself, by their first address
     */
    public ProcessSnapshot withMemory(Map<Long, Long> ignored, ProcFs proc) {
        return new ProcessSnapshot(
                processes,
                sockets,
                sharing,
                outside,
                processes.stream()
                        .map(process -> MemoryContent.of(process, ignored, proc))
                        .toList());
    }

    public ProcessState root() {
        return processes.get(0);
    }

    public Optional<ProcessState> process(long pid) {
        return processes.stream().filter(process -> process.pid() == pid).findFirst();
    }

    public boolean contains(long pid) {
        return process(pid).isPresent();
    }

    /**
     * Tell whether a process belongs to the tree, also one that was forked since it was seen.
     *
     * @param proc tells whose child it is now
     */
    public boolean isAbove(long pid, ProcFs proc) {
        long ancestor = pid;
        for (int generation = 0; ancestor > 1 && generation < MAX_GENERATIONS; generation++) {
            if (contains(ancestor)) {
                return true;
            }
            ancestor = proc.stat(ancestor).map(ProcStat::parentPid).orElse(0L);
        }
        return contains(ancestor);
    }

    /** Find a socket by its inode number. */
    public Optional<SocketState> socket(long inode) {
        return sockets.stream().filter(socket -> socket.inode() == inode).findFirst();
    }
}
