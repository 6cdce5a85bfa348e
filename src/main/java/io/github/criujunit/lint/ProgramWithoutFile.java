package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/**
 * Find programs that were executed out of memory (memfd_create(2)), as runc and some protected programs are.
 *
 * <p>CRIU dumps them, and does not find the program again when it restores: "No entry for reg-file-ID".
 */
final class ProgramWithoutFile implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .filter(process -> process.executable()
                        .filter(it -> it.toString().startsWith("/memfd:"))
                        .isPresent())
                .map(process -> new Subject(
                                process, "program (" + process.executable().orElseThrow() + ")")
                        .blocks(
                                "reg-file-id-missing",
                                "The program is in memory alone (memfd_create(2)). CRIU dumps that, and cannot restore it.",
                                "Execute it from a file."));
    }
}
