package io.github.criujunit.verify;

import io.github.criujunit.snapshot.Limit;
import io.github.criujunit.snapshot.ProcessState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What bounds a process: limits and settings, namespaces, cgroups, mounts. */
final class SurroundingsDifferences {

    /** By the name in {@link ProcessState#settings}. */
    private static final Map<String, Aspect> SETTINGS = Map.of(
            "attr/current",
            Aspect.SECURITY,
            "loginuid",
            Aspect.SECURITY,
            "personality",
            Aspect.SECURITY,
            "autogroup",
            Aspect.SCHEDULING,
            "timerslack_ns",
            Aspect.SCHEDULING,
            ProcessState.IO_PRIORITY,
            Aspect.SCHEDULING,
            "coredump_filter",
            Aspect.LIMITS);

    private SurroundingsDifferences() {}

    static void compare(ProcessPair pair) {
        pair.before().limits().keySet().stream().sorted().forEach(name -> {
            Limit before = pair.before().limits().get(name);
            Limit after = pair.after().limits().get(name);
            if (before != null && after != null) {
                pair.compareParts(Aspect.LIMITS, name, sides(before), sides(after));
            }
        });
        pair.before().settings().keySet().stream().sorted().forEach(name -> {
            Aspect aspect = SETTINGS.get(name);
            if (aspect != null && pair.after().settings().containsKey(name)) {
                pair.compare(
                        aspect,
                        name,
                        pair.before().settings().getOrDefault(name, ""),
                        pair.after().settings().getOrDefault(name, ""));
            }
        });
        if (!pair.before().namespaces().isEmpty() && !pair.after().namespaces().isEmpty()) {
            pair.compareAll(
                    Aspect.NAMESPACES, pair.before().namespaces(), pair.after().namespaces());
        }
        if (!pair.before().cgroups().isEmpty() && !pair.after().cgroups().isEmpty()) {
            pair.compareSets(
                    Aspect.CGROUPS,
                    "cgroup",
                    pair.before().cgroups(),
                    pair.after().cgroups());
        }
        if (!pair.before().mounts().isEmpty() && !pair.after().mounts().isEmpty()) {
            pair.compareAll(Aspect.MOUNTS, mounts(pair.before()), mounts(pair.after()));
        }
    }

    private static List<String> sides(Limit limit) {
        return List.of("soft " + limit.soft(), "hard " + limit.hard());
    }

    /**
     * Mounts by where they are. Their ids, and the device numbers of file systems without a device, are given out anew with
     * every mount; peer groups too. Source: proc_pid_mountinfo(5).
     */
    private static Map<String, String> mounts(ProcessState process) {
        Map<String, String> mounts = new LinkedHashMap<>();
        for (String line : process.mounts()) {
            List<String> fields = List.of(line.split(" ", -1));
            int separator = fields.indexOf("-");
            if (separator < 6 || fields.size() < separator + 3) {
                continue;
            }
            String mount = fields.get(separator + 1) + " of " + fields.get(separator + 2) + fields.get(3) + " "
                    + fields.get(5);
            mounts.merge("mount " + fields.get(4), mount, (below, above) -> below + ", below " + above);
        }
        return mounts;
    }
}
