package io.github.criujunit.lint;

import io.github.criujunit.snapshot.EpollTarget;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.Sharing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find epolls (epoll(7)) that watch what their process has closed while it lives on elsewhere: CRIU looks for it among the
 * descriptors of the first process of the tree that has the epoll.
 *
 * <p>Source: criu/eventpoll.c.
 */
final class Epolls implements Check {

    /** From {@code linux/eventpoll.h}. */
    private static final int EPOLLIN = 1;

    private static final int EPOLLOUT = 4;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<Sharing.Holder> seen = new HashSet<>();
        Set<List<String>> alike = new HashSet<>();
        return Descriptors.findings(snapshot, (process, descriptor) -> {
            if (!descriptor.isAnonymous("eventpoll")) {
                return Stream.empty();
            }
            boolean first = snapshot.sharing()
                    .map(sharing -> !seen.contains(new Sharing.Holder(process.pid(), descriptor.number())))
                    .orElseGet(() -> alike.add(descriptor.details()));
            snapshot.sharing().ifPresent(sharing -> seen.addAll(sharing.sharers(process.pid(), descriptor.number())));
            return first ? escaped(process, descriptor) : Stream.empty();
        });
    }

    private static Stream<Finding> escaped(ProcessState process, OpenDescriptor epoll) {
        return epoll.epollTargets().stream()
                .filter(target -> target.inode() != 0 && !hasOpen(process, target))
                .limit(1)
                .map(target -> Descriptors.blocks(
                        "epoll-escaped",
                        process,
                        epoll,
                        "The epoll watches what was fd " + target.number()
                                + ", which the process has closed while another one has it open still.",
                        "Take it out of the epoll (EPOLL_CTL_DEL) before it is closed, or close the epoll before the"
                                + " dump."));
    }

    private static boolean hasOpen(ProcessState process, EpollTarget target) {
        return process.descriptors().stream()
                .anyMatch(descriptor -> descriptor.inode() == 0
                        || (descriptor.inode() == target.inode() && isItsEnd(descriptor, target)));
    }

    /** Both ends of a pipe have the number of one inode. */
    private static boolean isItsEnd(OpenDescriptor descriptor, EpollTarget target) {
        boolean canHaveBeenAdded = ((target.events() & EPOLLIN) == 0 || descriptor.canRead())
                && ((target.events() & EPOLLOUT) == 0 || descriptor.canWrite());
        return !descriptor.isPipe() || descriptor.number() == target.number() || canHaveBeenAdded;
    }
}
