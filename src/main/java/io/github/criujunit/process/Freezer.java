package io.github.criujunit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Thaw the cgroup that holds a process frozen. The freezer of cgroup v1 keeps a signal from a process, SIGKILL too; that of
 * v2 does not.
 *
 * <p>Source: Documentation/admin-guide/cgroup-v1/freezer-subsystem.rst of the kernel.
 */
final class Freezer {

    private static final Path MOUNTED = Path.of("/sys/fs/cgroup/freezer");

    private Freezer() {}

    static void thaw(long pid, ProcFs proc) {
        proc.read(pid, "cgroup").stream()
                .flatMap(String::lines)
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3 && fields[1].equals("freezer") && !fields[2].equals("/"))
                .map(fields -> MOUNTED.resolve(fields[2].substring(1)).resolve("freezer.state"))
                .forEach(Freezer::thaw);
    }

    private static void thaw(Path state) {
        try {
            if (!Files.readString(state).strip().equals("THAWED")) {
                Files.writeString(state, "THAWED");
            }
        } catch (IOException notOurs) {
            // Whoever stays frozen is among the survivors, and is told there.
        }
    }
}
