package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find character and block devices whose state CRIU cannot save. GPUs are {@link GpuDevices}'.
 *
 * <p>Source: dump_chrdev in criu/files.c; Documentation/admin-guide/devices.txt of the kernel for the numbers.
 */
final class Devices implements Check {

    private static final int MEMORY = 1;
    private static final int CONSOLE = 4;
    private static final int TTY_AUXILIARY = 5;
    private static final int LAST_CONSOLE = 63;
    private static final int MISCELLANEOUS = 10;
    private static final int TUN = 200;
    private static final int FUSE = 229;
    private static final int KVM = 232;
    private static final int AUTOFS = 235;
    private static final int FIRST_PTY = 128;
    private static final int LAST_PTY = 143;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Descriptors.findings(
                snapshot, (process, descriptor) -> finding(process, descriptor, surroundings).stream());
    }

    private static Optional<Finding> finding(
            ProcessState process, OpenDescriptor descriptor, Surroundings surroundings) {
        if (descriptor.isPathOnly()) {
            return Optional.empty();
        }
        if (descriptor.isBlockDevice()) {
            return Optional.of(unsupported(
                    process,
                    descriptor,
                    "It is a block device; CRIU saves files that lie on disks, and no open disks.",
                    "Close it before the dump."));
        }
        if (!descriptor.isCharacterDevice() || isSaved(descriptor) || GpuDevices.isGpu(descriptor)) {
            return Optional.empty();
        }
        if (is(descriptor, MISCELLANEOUS, TUN)) {
            return sharesNetwork(process, surroundings)
                    ? Optional.of(Subject.of(process, descriptor)
                            .blocks(
                                    "tun-netns",
                                    "CRIU saves TUN devices only of a network namespace that is dumped as a whole.",
                                    "Close it before the dump, or start the program with unshare --net COMMAND"))
                    : Optional.empty();
        }
        return Optional.of(unsupported(
                process,
                descriptor,
                "It is the character device %d:%d, %s."
                        .formatted(descriptor.majorNumber(), descriptor.minorNumber(), what(descriptor)),
                "Close it before the dump."));
    }

    private static Finding unsupported(ProcessState process, OpenDescriptor descriptor, String why, String remedy) {
        return Subject.of(process, descriptor).blocks("unsupported-file-type", why, remedy);
    }

    private static String what(OpenDescriptor descriptor) {
        if (is(descriptor, MISCELLANEOUS, FUSE)) {
            return "with which a FUSE file system is served";
        }
        if (is(descriptor, MISCELLANEOUS, KVM)) {
            return "with which virtual machines are run: their state is in the kernel";
        }
        return "whose state CRIU cannot read";
    }

    private static boolean isSaved(OpenDescriptor descriptor) {
        int major = descriptor.majorNumber();
        int minor = descriptor.minorNumber();
        return major == MEMORY
                || major == TTY_AUXILIARY
                || (major >= FIRST_PTY && major <= LAST_PTY)
                || (major == CONSOLE && minor >= 1 && minor <= LAST_CONSOLE)
                || is(descriptor, MISCELLANEOUS, AUTOFS);
    }

    private static boolean is(OpenDescriptor descriptor, int major, int minor) {
        return descriptor.majorNumber() == major && descriptor.minorNumber() == minor;
    }

    private static boolean sharesNetwork(ProcessState process, Surroundings surroundings) {
        Optional<String> own = Optional.ofNullable(process.namespaces().get("net"));
        return own.isEmpty()
                || surroundings
                        .proc()
                        .link(surroundings.dumper(), "ns/net")
                        .map(Path::toString)
                        .equals(own);
    }
}
