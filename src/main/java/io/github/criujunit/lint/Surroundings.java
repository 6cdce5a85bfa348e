package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Say what lint may look at beside the snapshot: the machine that dumps and restores. Immutable and thread-safe.
 *
 * @param proc of the machine
 * @param dumper the PID of a process with the rights that CRIU will have: namespaces, capabilities and user are compared
 *     with its own
 * @param imageDirectory where the images will go, whose free space is looked at; absent when that is not known
 * @param memoryTracking whether the kernel can track soft-dirty pages; false where nobody asked
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Surroundings(ProcFs proc, long dumper, Optional<Path> imageDirectory, boolean memoryTracking) {

    /** Take this JVM for the dumper. */
    public static Surroundings ofThisJvm(Optional<Path> imageDirectory, boolean memoryTracking) {
        return new Surroundings(ProcFs.system(), ProcessHandle.current().pid(), imageDirectory, memoryTracking);
    }
}
