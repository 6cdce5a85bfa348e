package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/**
 * Find huge pages that CRIU does not recognise.
 *
 * <p>CRIU maps a huge page of its own to learn their device number (criu/kerndat.c). Where none are reserved it cannot, and
 * takes the mapping for a file on a file system that is mounted nowhere.
 */
final class HugePages implements Check {

    private static final String ANONYMOUS = "/anon_hugepage";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Mappings.findings(
                snapshot,
                (process, mapping) -> mapping.path().startsWith(ANONYMOUS) && noneAreReserved(surroundings.proc())
                        ? Stream.of(Subject.of(process, mapping)
                                .blocks(
                                        "mount-lookup-failed",
                                        "It is made of huge pages, and the machine has none reserved: then CRIU"
                                                + " does not recognise them.",
                                        "Unmap it before the dump, or reserve some: sysctl vm.nr_hugepages=8"))
                        : Stream.empty());
    }

    static boolean noneAreReserved(ProcFs proc) {
        return isZero("nr_hugepages", proc) && isZero("nr_overcommit_hugepages", proc);
    }

    private static boolean isZero(String setting, ProcFs proc) {
        return proc.read("sys/vm/" + setting)
                .filter(value -> value.trim().equals("0"))
                .isPresent();
    }
}
