package io.github.criujunit.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class IdleReadiness extends Readiness {

    private static final Duration QUIET = Duration.ofMillis(200);

    @Override
    Probe open(Fixture fixture) {
        return new IdleProbe();
    }

    @Override
    String unmet() {
        return "it never slept for " + QUIET.toMillis() + " ms without using the CPU; say when it is ready"
                + " (readyOutput; on the command line --ready, --pid-file, --port or --ready-file)";
    }

    private static final class IdleProbe implements Probe {

        private List<ProcStat> last = List.of();
        private long quietSinceNanos = System.nanoTime();

        @Override
        public Optional<ProcessIdentity> poll(Launch launch) {
            List<ProcStat> now = ProcessTree.of(launch.pid(), launch.proc()).stream()
                    .flatMap(tree -> tree.processes().stream())
                    .map(ProcessTree.Member::stat)
                    .toList();
            boolean asleep = !now.isEmpty() && now.stream().allMatch(stat -> stat.state() == 'S');
            // Equal stats: the same processes with the same CPU time, none come or gone.
            if (!asleep || !now.equals(last)) {
                last = now;
                quietSinceNanos = System.nanoTime();
                return Optional.empty();
            }
            boolean quiet = System.nanoTime() - quietSinceNanos >= QUIET.toNanos();
            return quiet ? launch.proc().identity(launch.pid()) : Optional.empty();
        }
    }
}
