package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.Limit;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find resource limits that are above CRIU's own: without CAP_SYS_RESOURCE it cannot raise them, and restores the process
 * with its own, without a word.
 */
final class HardLimits implements Check {

    private static final String UNLIMITED = "unlimited";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        if (Dumper.of(surroundings)
                .filter(dumper -> !dumper.effective().has(Capabilities.SYS_RESOURCE))
                .isEmpty()) {
            return Stream.empty();
        }
        Map<String, Limit> own = own(surroundings.proc(), surroundings.dumper());
        return snapshot.processes().stream().flatMap(process -> finding(process, own));
    }

    private static Map<String, Limit> own(ProcFs proc, long dumper) {
        return proc.read(dumper, "limits").map(Limit::parse).orElse(Map.of());
    }

    private static Stream<Finding> finding(ProcessState process, Map<String, Limit> own) {
        String higher = own.entrySet().stream()
                .flatMap(limit -> Optional.ofNullable(process.limits().get(limit.getKey())).stream()
                        .filter(it -> isHigher(it.hard(), limit.getValue().hard()))
                        .map(it -> "%s, %s (CRIU: %s)"
                                .formatted(
                                        limit.getKey(),
                                        it.hard(),
                                        limit.getValue().hard())))
                .sorted()
                .collect(Collectors.joining("; "));
        return higher.isEmpty()
                ? Stream.empty()
                : Stream.of(new Subject(process, "limits")
                        .mayDiffer(
                                "hard-limits",
                                "It has higher limits than CRIU, which lacks CAP_SYS_RESOURCE to raise its own and gives"
                                        + " it those: " + higher + ".",
                                "Start CRIU with limits as high as those of the process."));
    }

    private static boolean isHigher(String limit, String own) {
        if (limit.equals(own) || own.equals(UNLIMITED)) {
            return false;
        }
        return limit.equals(UNLIMITED) || Long.parseUnsignedLong(limit) > Long.parseUnsignedLong(own);
    }
}
