package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for the sockets of processes that make and close connections all the time: those that were listed with the
 * descriptors may all be gone when the kernel is asked for them, and others be in their places.
 *
 * @param processes with the descriptors that the sockets belong to
 */
record MovingSockets(List<ProcessState> processes, List<SocketState> sockets) {

    /** A look at descriptors and sockets alone takes a millisecond; who is faster than that will be faster again. */
    private static final int MAX_LOOKS = 5;

    static MovingSockets of(List<ProcessState> processes, ProcFs proc) {
        MovingSockets seen = look(processes, proc);
        for (int looks = 1; looks < MAX_LOOKS; looks++) {
            Set<Long> moved = seen.moved(proc);
            if (moved.isEmpty()) {
                return seen;
            }
            seen = look(
                    seen.processes.stream()
                            .map(process -> moved.contains(process.pid())
                                    ? process.withDescriptors(
                                            DescriptorReader.descriptors(process.pid(), process.mounts(), proc))
                                    : process)
                            .toList(),
                    proc);
        }
        return seen;
    }

    private static MovingSockets look(List<ProcessState> processes, ProcFs proc) {
        return new MovingSockets(processes, SocketReader.sockets(processes, proc));
    }

    /** Find the processes that have put something else where they had a socket without an address, such as one that no table lists. */
    private Set<Long> moved(ProcFs proc) {
        Set<Long> unlisted = sockets.stream()
                .filter(socket -> socket.local().isEmpty())
                .map(SocketState::inode)
                .collect(Collectors.toSet());
        return unlisted.isEmpty()
                ? Set.of()
                : processes.stream()
                        .filter(process -> process.descriptors().stream()
                                .filter(descriptor -> descriptor.isSocket() && unlisted.contains(descriptor.inode()))
                                .anyMatch(descriptor -> !isStillThere(process, descriptor, proc)))
                        .map(ProcessState::pid)
                        .collect(Collectors.toSet());
    }

    private static boolean isStillThere(ProcessState process, OpenDescriptor descriptor, ProcFs proc) {
        return proc.link(process.pid(), "fd/" + descriptor.number())
                .filter(target -> target.toString().equals(descriptor.target()))
                .isPresent();
    }
}
