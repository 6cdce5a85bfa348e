package io.github.criujunit.verify;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.SocketState;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the sockets are: kind, state, addresses, what waits in them. */
final class SocketDifferences {

    static final String UNREAD = " unread";
    static final String UNSENT = " unsent";

    private static final String PREFIX = "socket:[";

    private SocketDifferences() {}

    /** Compare each socket once, by the first descriptor that refers to it. */
    static void compareTrees(ProcessSnapshot treeBefore, ProcessSnapshot treeAfter, Differences differences) {
        Set<Long> seen = new HashSet<>();
        ProcessPairs.of(treeBefore, treeAfter, differences)
                .forEach(pair -> pair.before()
                        .descriptors()
                        .forEach(descriptor -> pair.after().descriptors().stream()
                                .filter(other -> other.number() == descriptor.number())
                                .findFirst()
                                .ifPresent(other -> {
                                    Optional<SocketState> before = socket(descriptor, treeBefore);
                                    Optional<SocketState> after = socket(other, treeAfter);
                                    if (before.isPresent()
                                            && after.isPresent()
                                            && seen.add(before.get().inode())) {
                                        compare(pair, "socket at fd " + descriptor.number(), before.get(), after.get());
                                    }
                                })));
    }

    private static void compare(ProcessPair pair, String name, SocketState before, SocketState after) {
        Aspect aspect = Aspect.SOCKETS;
        pair.compare(aspect, name, kind(before), kind(after));
        pair.compare(aspect, name + " state", before.state(), after.state());
        pair.compare(aspect, name + " local address", before.local(), after.local());
        pair.compare(aspect, name + " remote address", before.remote(), after.remote());
        pair.compare(aspect, name + UNREAD, Long.toString(before.unread()), Long.toString(after.unread()));
        if (!before.isUnix()) {
            // Of a Unix socket it is the memory that the kernel takes, which depends on how the bytes were sent; what
            // they
            // are is told as unread at the other end. Source: unix_outq_len in net/unix/af_unix.c.
            pair.compare(aspect, name + UNSENT, Long.toString(before.unsent()), Long.toString(after.unsent()));
        }
    }

    private static String kind(SocketState socket) {
        return (socket.family() + " " + socket.type() + " " + socket.protocol()).trim();
    }

    /** What no table of the kernel lists has no kind to compare. */
    private static Optional<SocketState> socket(OpenDescriptor descriptor, ProcessSnapshot tree) {
        OptionalLong inode = inode(descriptor);
        return inode.isEmpty()
                ? Optional.empty()
                : tree.socket(inode.getAsLong())
                        .filter(socket -> !socket.family().equals("UNKNOWN"));
    }

    static OptionalLong inode(OpenDescriptor descriptor) {
        String target = descriptor.target();
        if (!target.startsWith(PREFIX) || !target.endsWith("]")) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(target.substring(PREFIX.length(), target.length() - 1)));
        } catch (NumberFormatException notAsWeKnowIt) {
            return OptionalLong.empty();
        }
    }
}
