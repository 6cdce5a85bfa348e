package io.github.criujunit.snapshot;

import io.github.criujunit.process.Descriptor;
import io.github.criujunit.process.ObservedProcess;
import io.github.criujunit.process.ProcFs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        List<OutsideHolder> holders = new ArrayList<>();
        if (targets.isEmpty()) {
            return new OutsideHolders(holders);
        }
        Set<Long> inside = snapshot.processes().stream().map(ProcessState::pid).collect(Collectors.toSet());
        for (long pid : proc.pids()) {
            if (inside.contains(pid)) {
                continue;
            }
            for (Descriptor descriptor : proc.descriptors(pid, Integer.MAX_VALUE)) {
                if (targets.contains(descriptor.target()) && !snapshot.isAbove(pid, proc)) {
                    holders.add(holder(pid, descriptor, proc));
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
                ObservedProcess.describe(pid, proc),
                descriptor.number(),
                access != O_WRONLY,
                access != O_RDONLY);
    }

    /** Get those that have one thing open. */
    public List<OutsideHolder> of(String target) {
        return holders.stream().filter(holder -> holder.target().equals(target)).toList();
    }

    /** Get those that have a socket open, such as {@link SocketState#peer()}. */
    public List<OutsideHolder> ofSocket(long inode) {
        return of("socket:[" + inode + "]");
    }
}
