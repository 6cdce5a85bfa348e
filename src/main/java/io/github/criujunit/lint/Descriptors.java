package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Look at each descriptor of each process. */
final class Descriptors {

    private Descriptors() {}

    static Stream<Finding> findings(
            ProcessSnapshot snapshot, BiFunction<ProcessState, OpenDescriptor, Stream<Finding>> check) {
        return snapshot.processes().stream()
                .flatMap(process ->
                        process.descriptors().stream().flatMap(descriptor -> check.apply(process, descriptor)));
    }

    /** Name a descriptor, such as {@code fd 3 (/srv/jobs.lock)}. */
    static String resource(OpenDescriptor descriptor) {
        return "fd " + descriptor.number() + " (" + descriptor.target() + ")";
    }
}
