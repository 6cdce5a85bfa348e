package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/**
 * Find the file in {@code /tmp} in which a JVM shows its counters to jps and jstat.
 *
 * <p>Each JVM of that user that starts deletes those files whose PID does not live, as after a dump.
 */
final class JvmPerformanceData implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Mappings.findings(
                snapshot,
                (process, mapping) -> mapping.isPerformanceData()
                        ? Stream.of(Subject.of(process, mapping)
                                .informs(
                                        "file-missing",
                                        "The next JVM that starts between dump and restore deletes this file, and the"
                                                + " restore needs it. The harness puts it back.",
                                        "Start the JVM with: -XX:+PerfDisableSharedMem"))
                        : Stream.empty());
    }
}
