package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.TimerDescriptor;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find descriptors without a file that CRIU cannot save, or not as they are.
 *
 * <p>Source: dump_one_file in criu/files.c.
 */
final class AnonymousInodes implements Check {

    private static final String ANONYMOUS = "anon_inode:";

    private static final Set<String> SAVED =
            Set.of("eventfd", "eventpoll", "signalfd", "timerfd", "inotify", "fanotify", "pidfd");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Descriptors.findings(snapshot, (process, descriptor) -> finding(process, descriptor).stream());
    }

    private static Optional<Finding> finding(ProcessState process, OpenDescriptor descriptor) {
        if (!descriptor.target().startsWith(ANONYMOUS)) {
            return Optional.empty();
        }
        String kind = kind(descriptor);
        if (kind.equals("timerfd")) {
            return descriptor
                    .timer()
                    .filter(AnonymousInodes::isPending)
                    .map(timer -> pending(process, descriptor, timer));
        }
        if (kind.equals("io_uring")) {
            return Optional.of(Subject.of(process, descriptor)
                    .blocks(
                            "parasite-fds",
                            "It is an io_uring, which the kernel does not hand over and CRIU cannot save.",
                            "Keep the program from using io_uring: UV_USE_IO_URING=0 node ..., java"
                                    + " -Dio.netty.transport.noNative=true ..., postgres -c io_method=worker ..., or for all:"
                                    + " sysctl kernel.io_uring_disabled=2"));
        }
        return SAVED.contains(kind)
                ? Optional.empty()
                : Optional.of(Subject.of(process, descriptor).blocks("unsupported-file-type", why(kind), remedy(kind)));
    }

    private static String kind(OpenDescriptor descriptor) {
        String name = descriptor.target().substring(ANONYMOUS.length());
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    private static boolean isPending(TimerDescriptor timer) {
        return timer.isPeriodic() && timer.ticks() > 0;
    }

    private static Finding pending(ProcessState process, OpenDescriptor descriptor, TimerDescriptor timer) {
        return Subject.of(process, descriptor)
                .mayDiffer(
                        "timerfd-pending",
                        "The periodic timer has expired (" + timer.ticks()
                                + " times), and nobody has read that: CRIU restores it switched off.",
                        "Dump when the process has read its timers, or have it set them again after the restore.");
    }

    private static String why(String kind) {
        return switch (kind) {
            case "perf_event" ->
                "It counts events for a profiler (perf, async-profiler, an agent), which CRIU cannot save.";
            case "userfaultfd" -> "It handles page faults of the process's own memory, which CRIU cannot save.";
            case "seccomp notify" -> "It answers system calls of another process, which CRIU cannot save.";
            default -> {
                if (kind.startsWith("bpf")) {
                    yield "It is a BPF object (" + kind
                            + "); CRIU saves some kinds of maps where it was built for that, and no programs.";
                }
                if (kind.startsWith("kvm")) {
                    yield "It is a virtual machine (" + kind + "), whose state is in the kernel.";
                }
                yield "It is a " + kind + ", whose state CRIU cannot read.";
            }
        };
    }

    private static String remedy(String kind) {
        return kind.equals("perf_event")
                ? "Stop the profiler or agent before the dump, or start the process without it."
                : "Close it before the dump.";
    }
}
