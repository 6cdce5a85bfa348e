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

    private static List<String> locks(OpenDescriptor descriptor) {
        return descriptor.details().stream()
                .map(String::trim)
                .filter(line -> line.startsWith("lock:"))
                .map(LockDifferences::lock)
                .toList();
    }

    /** Of {@code lock: 1: FLOCK ADVISORY WRITE 5 fe:00:71 0 EOF}: not its number, not who took it, not the inode. */
    private static String lock(String line) {
        List<String> words = List.of(line.substring("lock:".length()).trim().split("\\s+", -1));
        return words.size() < 8
                ? line
                : "%s %s from %s to %s".formatted(words.get(1), words.get(3), words.get(6), words.get(7));
    }
}
