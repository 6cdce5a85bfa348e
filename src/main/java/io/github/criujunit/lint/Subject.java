package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessState;

/**
 * Name one thing of a process, and say something about it.
 *
 * @param resource such as {@code fd 3 (/srv/jobs.lock)}
 */
record Subject(ProcessState process, String resource) {

    private static final long KIB = 1024;

    /** Such as {@code mapping 7f5c1f050000-7f5c1f051000 of 4 KiB (/secretmem (deleted))}. */
    static Subject of(ProcessState process, Mapping mapping) {
        return new Subject(
                process,
                "mapping %x-%x of %d KiB (%s)"
                        .formatted(mapping.start(), mapping.end(), mapping.bytes() / KIB, mapping.path()));
    }

    static Subject of(ProcessState process, OpenDescriptor descriptor) {
        return new Subject(process, Descriptors.resource(descriptor));
    }

    static Subject ofThread(ProcessState process, long tid) {
        return new Subject(process, tid == process.pid() ? "main thread" : "thread " + tid);
    }

    Finding blocks(String id, String why, String remedy) {
        return finding(id, Severity.BLOCKS, why, remedy, NeededOptions.NONE);
    }

    Finding needs(NeededOptions options, String id, String why) {
        return finding(id, Severity.NEEDS_OPTION, why, "", options);
    }

    Finding mayDiffer(String id, String why, String remedy) {
        return finding(id, Severity.MAY_DIFFER, why, remedy, NeededOptions.NONE);
    }

    Finding informs(String id, String why, String remedy) {
        return finding(id, Severity.INFORMATION, why, remedy, NeededOptions.NONE);
    }

    private Finding finding(String id, Severity severity, String why, String remedy, NeededOptions options) {
        return new Finding(id, severity, process.pid(), process.name(), resource, why, remedy, options);
    }
}
