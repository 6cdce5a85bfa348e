package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.ThreadState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find threads with descriptors or a working directory of their own (unshare(2)): CRIU asks the main thread only, and all
 * threads share what it has afterwards.
 *
 * <p>Threads that share one table of descriptors have one size of it (FDSize, proc_pid_status(5)). Two tables can have
 * one size too, so that not each is found.
 */
final class ThreadFiles implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .filter(process ->
                        process.threads().size() > 1 && process.stat().state() != 'Z')
                .flatMap(process -> findings(process, surroundings.proc()));
    }

    private static Stream<Finding> findings(ProcessState process, ProcFs proc) {
        Optional<String> main = size(process.threads().get(0).status());
        return process.threads().stream().skip(1).flatMap(thread -> {
            // What was read a moment apart can have changed meanwhile: it counts when it is so now, too.
            boolean ownDescriptors = differ(main, size(thread.status()))
                    && differ(size(proc.status(process.pid())), size(status(process, thread, proc)));
            boolean ownDirectory = differ(process.directory(), directory(process, thread, proc))
                    && differ(proc.directory(process.pid()), directory(process, thread, proc));
            return ownDescriptors || ownDirectory
                    ? Stream.of(finding(process, thread, ownDescriptors, ownDirectory))
                    : Stream.empty();
        });
    }

    /** Tell whether both are there and not the same. */
    private static boolean differ(Optional<?> some, Optional<?> other) {
        return some.isPresent() && other.isPresent() && !some.equals(other);
    }

    private static Map<String, String> status(ProcessState process, ThreadState thread, ProcFs proc) {
        return proc.fields(process.pid(), "task/" + thread.tid() + "/status");
    }

    private static Optional<String> size(Map<String, String> status) {
        return Optional.ofNullable(status.get("FDSize"));
    }

    private static Optional<Path> directory(ProcessState process, ThreadState thread, ProcFs proc) {
        return proc.link(process.pid(), "task/" + thread.tid() + "/cwd");
    }

    private static Finding finding(
            ProcessState process, ThreadState thread, boolean ownDescriptors, boolean ownDirectory) {
        String what = ownDescriptors && ownDirectory
                ? "descriptors and a working directory"
                : ownDescriptors ? "descriptors" : "a working directory";
        return Subject.ofThread(process, thread.tid())
                .mayDiffer(
                        "thread-files",
                        "It has %s of its own (unshare(2)). CRIU saves those of the main thread only, and gives them to all."
                                .formatted(what),
                        "");
    }
}
