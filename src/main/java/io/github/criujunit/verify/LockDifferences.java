package io.github.criujunit.verify;

import io.github.criujunit.snapshot.OpenDescriptor;
import java.util.List;

/** Which locks and leases the open files hold. Source: proc_locks(5), the lines {@code lock:} of fdinfo. */
final class LockDifferences {

    private LockDifferences() {}

    static void compare(ProcessPair pair) {
        for (OpenDescriptor before : pair.before().descriptors()) {
            pair.after().descriptors().stream()
                    .filter(after -> after.number() == before.number())
                    .findFirst()
                    .ifPresent(after -> pair.compareSets(
                            Aspect.LOCKS,
                            "lock at fd " + before.number() + " (" + file(before.target()) + ")",
                            locks(before),
                            locks(after)));
        }
    }

    private static String file(String target) {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    /** Not who took it: a lock that is inherited belongs to several. Not the inode: that is the descriptor's. */
    private static List<String> locks(OpenDescriptor descriptor) {
        return descriptor.locks().stream()
                .map(lock -> "%s %s from %d to %s"
                        .formatted(
                                lock.kind(),
                                lock.access(),
                                lock.start(),
                                lock.end().isPresent() ? lock.end().getAsLong() : "EOF"))
                .toList();
    }
}
