package io.github.criujunit.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hold the rights that CRIU will have.
 *
 * @param status the fields of {@code /proc/PID/status} by name
 */
record Dumper(Map<String, String> status) {

    /**
     * Find out what CRIU may do.
     *
     * @return empty where it is not the dumper's rights that CRIU will have, but those of sudo or of its file: then
     *     nothing is said about them
     */
    static Optional<Dumper> of(Surroundings surroundings) {
        Dumper dumper = new Dumper(surroundings.proc().status(surroundings.dumper()));
        return dumper.effective().has(Capabilities.SYS_ADMIN) ? Optional.of(dumper) : Optional.empty();
    }

    Capabilities effective() {
        return Capabilities.of(status, "CapEff");
    }

    Capabilities bounding() {
        return Capabilities.of(status, "CapBnd");
    }

    /** Tell whether the real, effective and saved ids of a process all are the dumper's real ones (ptrace(2), prlimit(2)). */
    boolean isOfSameUser(Map<String, String> process) {
        return sameIds(process, "Uid") && sameIds(process, "Gid");
    }

    private boolean sameIds(Map<String, String> process, String field) {
        String own = ids(status, field).get(0);
        return ids(process, field).stream().limit(3).allMatch(own::equals);
    }

    static List<String> ids(Map<String, String> status, String field) {
        return Arrays.asList(status.getOrDefault(field, "").split("\\s+", -1));
    }
}
