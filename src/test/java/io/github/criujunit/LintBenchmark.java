package io.github.criujunit;

import io.github.criujunit.lint.Lint;
import io.github.criujunit.lint.Surroundings;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Measure how long a snapshot of a process takes, and lint of that snapshot; {@code debugging/benchmark-lint.sh} runs it.
 *
 * <p>The first call of each has its classes loaded and runs interpreted, as it does where a test dumps once. The others
 * follow in the same JVM. A snapshot counts from the PID, the search for its descendants among all processes included.
 */
final class LintBenchmark {

    private static final ProcFs PROC = ProcFs.system();
    private static final Duration SNAPSHOT_LIMIT = Duration.ofMillis(150);
    private static final Duration LINT_LIMIT = Duration.ofMillis(100);

    /** In a millisecond. */
    private static final double NANOS = 1e6;

    private LintBenchmark() {}

    /** Take a PID and the number of calls; exit with 1 when a median is above its limit. */
    public static void main(String[] arguments) {
        long pid = Long.parseLong(arguments[0]);
        int calls = Integer.parseInt(arguments[1]);
        Surroundings surroundings = Surroundings.ofThisJvm(Optional.empty(), false);
        List<Lap> snapshots = new ArrayList<>();
        List<Lap> lints = new ArrayList<>();
        ProcessSnapshot snapshot = null;
        int findings = 0;
        for (int call = 0; call < calls; call++) {
            Stopwatch watch = new Stopwatch();
            snapshot = snapshot(pid);
            snapshots.add(watch.lap());
            findings = Lint.of(snapshot, surroundings).findings().size();
            lints.add(watch.lap());
        }
        if (snapshot != null) {
            ProcessState process = snapshot.root();
            print(
                    "%s: %d descriptors, %d mappings, %d threads, %d sockets; %d findings%n",
                    process,
                    process.descriptors().size(),
                    process.mappings().size(),
                    process.threads().size(),
                    snapshot.sockets().size(),
                    findings);
        }
        boolean fast = report("snapshot", snapshots, SNAPSHOT_LIMIT);
        fast &= report("lint", lints, LINT_LIMIT);
        System.exit(fast ? 0 : 1);
    }

    private static ProcessSnapshot snapshot(long pid) {
        Supplier<IllegalArgumentException> gone = () -> new IllegalArgumentException("no process has the PID " + pid);
        return ProcessSnapshot.of(ProcessTree.of(pid, PROC).orElseThrow(gone), PROC);
    }

    private static boolean report(String what, List<Lap> laps, Duration limit) {
        double median = median(laps, Lap::wall);
        print(
                "%-8s median %6.1f ms (CPU %.1f), first call %.1f ms (CPU %.1f), worst %.1f ms of %d; limit of the median: %d ms%n",
                what,
                median,
                median(laps, Lap::cpu),
                laps.get(0).wall() / NANOS,
                laps.get(0).cpu() / NANOS,
                laps.stream().mapToLong(Lap::wall).max().orElseThrow() / NANOS,
                laps.size(),
                limit.toMillis());
        return median <= limit.toMillis();
    }

    private static double median(List<Lap> laps, ToLongFunction<Lap> what) {
        return laps.stream()
                        .mapToLong(what)
                        .sorted()
                        .skip(laps.size() / 2)
                        .findFirst()
                        .orElseThrow()
                / NANOS;
    }

    /** Nanoseconds. CPU time is that of the one thread that works: on a busy machine it says more than the clock. */
    private record Lap(long wall, long cpu) {}

    private static final class Stopwatch {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private long cpu = THREADS.getCurrentThreadCpuTime();
        private long wall = System.nanoTime();

        private Lap lap() {
            long nextWall = System.nanoTime();
            long nextCpu = THREADS.getCurrentThreadCpuTime();
            Lap lap = new Lap(nextWall - wall, nextCpu - cpu);
            wall = nextWall;
            cpu = nextCpu;
            return lap;
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
