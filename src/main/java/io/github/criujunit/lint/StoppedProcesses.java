package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/** Find processes that a signal has stopped: they come back stopped, and nothing lets them run. */
final class StoppedProcesses implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .filter(process -> process.stat().state() == 'T')
                .map(process -> new Subject(process, "state T")
                        .informs(
                                "restored-task-stopped",
                                "A signal has stopped it, and it comes back stopped.",
                                "Let it run: kill -CONT " + process.pid()));
    }
}
