package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Read mountinfo once for all processes that see the same mounts: a machine with containers has hundreds of lines.
 *
 * <p>Mounts that the root directory of a process hides are left out of its mountinfo (show_mountinfo() in the kernel's
 * fs/proc_namespace.c), so the namespace alone does not tell.
 */
final class MountTables {

    private final Map<String, List<String>> tables = new HashMap<>();
    private final ProcFs proc;

    MountTables(ProcFs proc) {
        this.proc = proc;
    }

    List<String> of(long pid) {
        String namespace = proc.link(pid, "ns/mnt").map(Object::toString).orElse("PID " + pid);
        String root = proc.link(pid, "root").map(Object::toString).orElse("");
        return tables.computeIfAbsent(
                namespace + " " + root,
                key -> proc.readWhole(pid, "mountinfo").orElse("").lines().toList());
    }
}
