package io.github.criujunit.lint;

import io.github.criujunit.process.IoPriority;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find what CRIU saves nowhere, so that it is another value after the restore, without a word. Each was seen with CRIU
 * 4.2.1.
 */
final class LostSettings implements Check {

    private static final String CPUS = "Cpus_allowed_list";
    private static final String COREDUMP_FILTER = "coredump_filter";

    /** See core(5); another one can be set when the kernel is booted. */
    private static final String KERNELS_FILTER = "00000033";

    private static final String DEFAULT_PERSONALITY = "00000000";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Optional<String> cpus = surroundings.proc().status(surroundings.dumper(), CPUS);
        Optional<String> slack =
                surroundings.proc().read(surroundings.dumper(), "timerslack_ns").map(String::trim);
        Optional<String> ioPriority = IoPriority.of(surroundings.dumper());
        Optional<String> filter =
                surroundings.proc().read(surroundings.dumper(), COREDUMP_FILTER).map(String::trim);
        return snapshot.processes().stream()
                .filter(process -> !process.isZombie())
                .flatMap(process -> Stream.of(
                                affinity(process, cpus),
                                personality(process),
                                timerSlack(process, slack),
                                inputAndOutput(process, ioPriority),
                                coredumpFilter(process, filter),
                                semaphore(process),
                                mappedLock(process))
                        .flatMap(Optional::stream));
    }

    private static Optional<Finding> affinity(ProcessState process, Optional<String> own) {
        return process.threads().stream()
                .filter(thread ->
                        own.isPresent() && !own.get().equals(thread.status().getOrDefault(CPUS, own.get())))
                .findFirst()
                .map(thread -> Subject.ofThread(process, thread.tid())
                        .mayDiffer(
                                "cpu-affinity",
                                "It may run on the CPUs " + thread.status().get(CPUS)
                                        + "; CRIU does not save that, and it comes back with CRIU's own: " + own.get()
                                        + ".",
                                "Have the program set it again, or restore with the same CPUs: taskset -c "
                                        + thread.status().get(CPUS) + " criu restore ..."));
    }

    private static Optional<Finding> personality(ProcessState process) {
        return Optional.ofNullable(process.settings().get("personality"))
                .filter(value -> !value.equals(DEFAULT_PERSONALITY))
                .map(value -> new Subject(process, "personality " + value)
                        .mayDiffer(
                                "personality",
                                "CRIU does not save the personality(2), such as that addresses are not random.",
                                "Restore with the same one: setarch ... criu restore ..."));
    }

    private static Optional<Finding> timerSlack(ProcessState process, Optional<String> own) {
        return Optional.ofNullable(process.settings().get("timerslack_ns"))
                .filter(value -> own.isPresent() && !own.get().equals(value))
                // The kernel sets it to 0 with such a policy, again after the restore.
                .filter(value -> !isRealtime(process))
                .map(value -> new Subject(process, "timer slack of " + value + " ns")
                        .mayDiffer(
                                "timer-slack",
                                "CRIU does not save it, and its timers get that of CRIU: " + own.get() + " ns.",
                                "Have the program set it again: prctl(PR_SET_TIMERSLACK, " + value + ")."));
    }

    private static boolean isRealtime(ProcessState process) {
        return process.threads().stream().anyMatch(thread -> thread.realtimePriority() > 0);
    }

    private static Optional<Finding> inputAndOutput(ProcessState process, Optional<String> own) {
        return Optional.ofNullable(process.settings().get(ProcessState.IO_PRIORITY))
                .filter(value -> own.isPresent() && !own.get().equals(value))
                .map(value -> new Subject(process, "I/O priority " + value)
                        .mayDiffer(
                                "io-priority",
                                "CRIU does not save the priority of input and output (ioprio_set(2)), and it comes back"
                                        + " with CRIU's own: " + own.get() + ".",
                                "Set it again after the restore: ionice -p " + process.pid() + " ..."));
    }

    /** A JVM sets more of it than the kernel does, so CRIU's own is seldom the kernel's here; nobody has set that. */
    private static Optional<Finding> coredumpFilter(ProcessState process, Optional<String> own) {
        return Optional.ofNullable(process.settings().get(COREDUMP_FILTER))
                .filter(value -> own.isPresent() && !own.get().equals(value) && !value.equals(KERNELS_FILTER))
                .map(value -> new Subject(process, "core dump filter " + value)
                        .mayDiffer(
                                "coredump-filter",
                                "CRIU does not save what a core dump will hold (core(5)), and it comes back with"
                                        + " CRIU's own: " + own.get() + ".",
                                "Set it again after the restore: echo 0x" + value + " > /proc/" + process.pid() + "/"
                                        + COREDUMP_FILTER));
    }

    private static Optional<Finding> semaphore(ProcessState process) {
        return process.descriptors().stream()
                .filter(descriptor -> descriptor.isAnonymous("eventfd")
                        && descriptor
                                .detail("eventfd-semaphore")
                                .filter("1"::equals)
                                .isPresent())
                .findFirst()
                .map(descriptor -> new Subject(process, "fd " + descriptor.number() + " (eventfd)")
                        .mayDiffer(
                                "eventfd-semaphore",
                                "CRIU does not save that it counts down one by one (EFD_SEMAPHORE): a read takes the"
                                        + " whole count afterwards.",
                                "Use a semaphore of another kind, or make the eventfd anew after the restore."));
    }

    /** Closing any descriptor of a file ends the process's locks on it (fcntl_locking(2)), and CRIU has one to map it. */
    private static Optional<Finding> mappedLock(ProcessState process) {
        return process.descriptors().stream()
                .filter(descriptor ->
                        descriptor.locks().stream().anyMatch(lock -> lock.kind().equals("POSIX"))
                                && isMapped(process, descriptor))
                .findFirst()
                .map(descriptor -> new Subject(process, "fd " + descriptor.number() + " (" + descriptor.target() + ")")
                        .mayDiffer(
                                "posix-lock-mapped",
                                "It is locked with fcntl(2) and mapped by the same process: CRIU closes a descriptor of"
                                        + " its own for the mapping after it has locked the file, and with that the lock"
                                        + " is gone.",
                                "Lock the open file instead (F_OFD_SETLK), or take the lock again after the restore."));
    }

    private static boolean isMapped(ProcessState process, OpenDescriptor descriptor) {
        return process.mappings().stream()
                .anyMatch(mapping ->
                        mapping.inode() == descriptor.inode() && mapping.path().equals(descriptor.target()));
    }
}
