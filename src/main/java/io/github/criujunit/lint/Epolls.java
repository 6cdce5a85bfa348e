package io.github.criujunit.lint;

import io.github.criujunit.process.OpenFileComparison;
import io.github.criujunit.snapshot.EpollTarget;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.Sharing;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Find epolls (epoll(7)) that watch what their process has closed while it lives on elsewhere: CRIU looks for it among the
 * descriptors of the first process of the tree that has the epoll.
 *
 * <p>The number of the inode does not tell it: both ends of a pipe have one, and all eventfds, timers and the like together.
 * The kernel does, as CRIU asks it. Source: criu/eventpoll.c, kcmp(2).
 */
final class Epolls implements Check {

    /** The inode of what could not be looked at. */
    private static final long UNKNOWN = 0;

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
            return first ? escaped(process, descriptor, surroundings.proc().isSystem()) : Stream.empty();
        });
    }

    private static Stream<Finding> escaped(ProcessState process, OpenDescriptor epoll, boolean canAsk) {
        Map<Long, List<OpenDescriptor>> open =
                process.descriptors().stream().collect(Collectors.groupingBy(OpenDescriptor::inode));
        if (open.containsKey(UNKNOWN)) {
            return Stream.empty();
        }
        List<EpollTarget> targets = epoll.epollTargets();
        return IntStream.range(0, targets.size())
                .filter(index -> targets.get(index).inode() != UNKNOWN)
                .filter(index -> {
                    List<OpenDescriptor> candidates =
                            open.getOrDefault(targets.get(index).inode(), List.of());
                    return canAsk
                            ? candidates.stream().noneMatch(OpenDescriptor::isSocket)
                                    && isEscaped(new Watched(process.pid(), epoll.number(), targets, index), candidates)
                            : candidates.isEmpty();
                })
                .mapToObj(targets::get)
                .limit(1)
                .map(target -> Subject.of(process, epoll)
                        .blocks(
                                "epoll-escaped",
                                "The epoll watches what was fd " + target.number()
                                        + ", which the process has closed while another one has it open still.",
                                "Take it out of the epoll (EPOLL_CTL_DEL) before it is closed, or close the epoll before the"
                                        + " dump."));
    }

    /** The process can have opened it, or closed it, since its descriptors were listed: the kernel says how it is now. */
    private static boolean isEscaped(Watched watched, List<OpenDescriptor> candidates) {
        return watched.isThere()
                && !watched.isFileOf(watched.number())
                && candidates.stream().noneMatch(candidate -> watched.isFileOf(candidate.number()));
    }

    /** One entry of an epoll. */
    private record Watched(long pid, int epoll, List<EpollTarget> targets, int index) {

        int number() {
            return targets.get(index).number();
        }

        /** Any descriptor will do to ask whether there is such an entry. */
        boolean isThere() {
            return compare(epoll).isPresent();
        }

        boolean isFileOf(int descriptor) {
            return compare(descriptor).orElse(false);
        }

        private Optional<Boolean> compare(int descriptor) {
            int offset = (int) targets.subList(0, index).stream()
                    .filter(other -> other.number() == number())
                    .count();
            return OpenFileComparison.isWatched(pid, epoll, number(), offset, pid, descriptor);
        }
    }
}
