package io.github.criujunit.lint;

import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find devices that are mapped, which CRIU leaves to plugins (criu/proc_parse.c).
 *
 * <p>{@code /dev/zero} is but memory. What GPUs of NVIDIA and AMD map has plugins, and is told by its descriptors.
 */
final class DeviceMappings implements Check {

    private static final String DEVICES = "/dev/";
    private static final Set<String> NO_DEVICES = Set.of("shm", "hugepages", "mqueue", "zero");
    private static final Set<String> HAVE_PLUGINS = Set.of("kfd", "dri");
    private static final String NVIDIA = "nvidia";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Mappings.findings(
                snapshot,
                (process, mapping) -> isDevice(process, mapping, surroundings)
                        ? Stream.of(Subject.of(process, mapping)
                                .blocks(
                                        "vma-nonregular",
                                        "It is a device, and CRIU saves no memory of devices without a plugin for it.",
                                        "Unmap it before the dump."))
                        : Stream.empty());
    }

    private static boolean isDevice(ProcessState process, Mapping mapping, Surroundings surroundings) {
        String path = mapping.path();
        if (!path.startsWith(DEVICES) || path.endsWith(Mappings.DELETED)) {
            return false;
        }
        String first = path.substring(DEVICES.length()).split("/", 2)[0];
        return !NO_DEVICES.contains(first)
                && !HAVE_PLUGINS.contains(first)
                && !first.startsWith(NVIDIA)
                && !Files.isRegularFile(surroundings.proc().path(process.pid(), "root" + path));
    }
}
