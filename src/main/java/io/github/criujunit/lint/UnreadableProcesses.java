package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.stream.Stream;

/** Find processes that may not be looked at: whatever they have, nothing is found in them. */
final class UnreadableProcesses implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .filter(process -> !process.isReadable())
                .map(UnreadableProcesses::finding);
    }

    private static Finding finding(ProcessState process) {
        return new Subject(process, "process")
                .mayDiffer(
                        "not-readable",
                        "It is another user's, or has more rights than who looks: what it has open and mapped is not"
                                + " known, and may stop CRIU all the same.",
                        "Look as root: sudo java -jar criu-junit-cli.jar lint " + process.pid());
    }
}
