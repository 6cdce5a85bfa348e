package io.github.criujunit.snapshot;

import io.github.criujunit.process.Descriptor;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProgramName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Find who else has pipes, sockets or files of a tree open. Immutable and thread-safe.
 *
 * <p>Looks at every descriptor of every process that may be looked at, so ask once for all that is of interest. A process
 * of somebody else's is not seen: that nobody is found does not mean that there is nobody.
 *
 * @param holders by PID and number
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OutsideHolders(List<OutsideHolder> holders) {

    /** From {@code asm-generic/fcntl.h}; see open(2). */
    private static final int O_ACCMODE = 3;

    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;

    public OutsideHolders {
        holders = List.copyOf(holders);
    }

    /**
     * Look through the processes of a machine.
     *
     * @param snapshot the tree, whose processes are not meant
     * @param targets as {@link OpenDescriptor#target()} has them
     */
    public static OutsideHolders of(ProcessSnapshot snapshot, Set<String> targets, ProcFs proc) {
        Set<Long> inside = snapshot.processes().stream().map(ProcessState::pid).collect(Collectors.toSet());
        List<Long> pids =
                proc.pids().stream().filter(pid -> !inside.contains(pid)).toList();
        return find(pids, targets, pid -> !snapshot.isAbove(pid, proc), proc);
    }

    /** Look through all processes of a machine, when the tree is gone. */
    public static OutsideHolders anywhere(Set<String> targets, ProcFs proc) {
        return find(proc.pids(), targets, pid -> true, proc);
    }

    /** Ask only those that have something open whether they are meant: that costs more. */
    private static OutsideHolders find(List<Long> pids, Set<String> targets, LongPredicate isMeant, ProcFs proc) {
        List<OutsideHolder> holders = new ArrayList<>();
        if (!targets.isEmpty()) {
            for (long pid : pids) {
                for (Descriptor descriptor : proc.descriptors(pid)) {
                    if (targets.contains(descriptor.target()) && isMeant.test(pid)) {
                        holders.add(holder(pid, descriptor, proc));
                    }
                }
            }
        }
        return new OutsideHolders(holders);
    }

    private static OutsideHolder holder(long pid, Descriptor descriptor, ProcFs proc) {
        String info = proc.read(pid, "fdinfo/" + descriptor.number()).orElse("");
        int access = DescriptorInfo.parse(info).flags() & O_ACCMODE;
        return new OutsideHolder(
                descriptor.target(),
                pid,
                ProgramName.withPid(pid, proc),
                descriptor.number(),
                access != O_WRONLY,
                access != O_RDONLY);
    }

    /** Get those that have one thing open. */
    public List<OutsideHolder> of(String target) {
        return holders.stream().filter(holder -> holder.target().equals(target)).toList();
    }

    /** Name the first that has one thing open, such as {@code nginx (PID 4)}. */
    public Optional<String> first(String target) {
        return of(target).stream().findFirst().map(OutsideHolder::process);
    }

    /** Get those that have a socket open, such as {@link SocketState#peer()}. */
    public List<OutsideHolder> ofSocket(long inode) {
        return of("socket:[" + inode + "]");
    }
}
