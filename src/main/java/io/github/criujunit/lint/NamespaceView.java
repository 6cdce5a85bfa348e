package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.ProcessState;
import java.nio.file.Path;

/** The namespaces of the dumper, which CRIU takes for those of the machine. Source: namespaces(7). */
record NamespaceView(ProcFs proc, long dumper) {

    static NamespaceView of(Surroundings surroundings) {
        return new NamespaceView(surroundings.proc(), surroundings.dumper());
    }

    /** Tell whether a process lives in another namespace than the dumper; false when one of them cannot be seen. */
    boolean isOwn(ProcessState process, String kind) {
        String own = process.namespaces().getOrDefault(kind, "");
        String dumpers = proc.link(dumper, "ns/" + kind).map(Path::toString).orElse("");
        return !own.isEmpty() && !dumpers.isEmpty() && !own.equals(dumpers);
    }
}
