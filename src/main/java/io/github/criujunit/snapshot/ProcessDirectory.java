package io.github.criujunit.snapshot;

import io.github.criujunit.process.IoPriority;
import io.github.criujunit.process.ProcFs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Read the files of {@code /proc/PID} that say more than one word. What may not be read is absent or empty. */
record ProcessDirectory(long pid, ProcFs proc) {

    private static final List<String> NAMESPACES = List.of(
            "cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "time", "time_for_children", "user", "uts");

    private static final List<String> SETTINGS =
            List.of("attr/current", "autogroup", "coredump_filter", "loginuid", "personality", "timerslack_ns");

    Optional<List<String>> environment() {
        return proc.readWhole(pid, "environ")
                .map(text -> Arrays.stream(text.split("\0", -1))
                        // A program that writes its title over its environment leaves NULs there.
                        .filter(variable -> !variable.isEmpty())
                        .toList());
    }

    Map<String, Limit> limits() {
        return Limit.parse(proc.read(pid, "limits").orElse(""));
    }

    Map<String, String> namespaces() {
        Map<String, String> namespaces = new HashMap<>();
        NAMESPACES.forEach(name ->
                proc.link(pid, "ns/" + name).ifPresent(namespace -> namespaces.put(name, namespace.toString())));
        return namespaces;
    }

    List<String> cgroups() {
        return proc.read(pid, "cgroup").orElse("").lines().toList();
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        SETTINGS.forEach(name -> proc.read(pid, name)
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                // A line such as "/autogroup-123 nice 0": each session gets a number of its own.
                .map(value -> name.equals("autogroup") ? value.substring(value.indexOf(' ') + 1) : value)
                .ifPresent(value -> settings.put(name, value)));
        if (proc.isSystem()) {
            IoPriority.of(pid).ifPresent(priority -> settings.put(ProcessState.IO_PRIORITY, priority));
        }
        StartValue.of(pid, proc).ifPresent(value -> settings.put(ProcessState.START_VALUE, value));
        return settings;
    }

    OptionalInt oomScoreAdjustment() {
        try {
            return OptionalInt.of(
                    Integer.parseInt(proc.read(pid, "oom_score_adj").orElse("").trim()));
        } catch (NumberFormatException notToBeHad) {
            return OptionalInt.empty();
        }
    }

    /** A kernel without CONFIG_CHECKPOINT_RESTORE has no such file, and no CRIU either. */
    List<PosixTimer> timers() {
        return PosixTimer.parse(proc.read(pid, "timers").orElse(""));
    }

    List<Mapping> mappings() {
        return Mapping.parseAll(proc.readWhole(pid, "maps").orElse(""));
    }
}
