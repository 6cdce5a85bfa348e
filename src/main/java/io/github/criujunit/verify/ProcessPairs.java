package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;

/** The processes that both moments have. */
final class ProcessPairs {

    private ProcessPairs() {}

    static List<ProcessPair> of(ProcessSnapshot before, ProcessSnapshot after, Differences differences) {
        return before.processes().stream()
                .flatMap(process -> after.process(process.pid()).stream()
                        .map(other -> new ProcessPair(process, other, before, after, differences)))
                .toList();
    }
}
