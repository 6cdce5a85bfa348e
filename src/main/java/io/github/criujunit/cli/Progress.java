package io.github.criujunit.cli;

import io.github.criujunit.cycle.CheckpointCycle;
import io.github.criujunit.cycle.Phase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/** Say on standard error what is being waited for, when it takes longer than a second. */
final class Progress implements AutoCloseable {

    private final Timer timer = new Timer("criu-junit progress", true);

    private Progress() {}

    static Progress of(CheckpointCycle cycle, PrintWriter err) {
        Progress progress = new Progress();
        progress.timer.scheduleAtFixedRate(new Tick(cycle, err), 1000, 1000);
        return progress;
    }

    @Override
    public void close() {
        timer.cancel();
    }

    private static final class Tick extends TimerTask {

        private final CheckpointCycle cycle;
        private final PrintWriter err;
        private Optional<Phase> last = Optional.empty();
        private long sinceNanos = System.nanoTime();

        private Tick(CheckpointCycle cycle, PrintWriter err) {
            this.cycle = cycle;
            this.err = err;
        }

        @Override
        public void run() {
            Optional<Phase> now = cycle.currentPhase();
            if (!now.equals(last)) {
                last = now;
                sinceNanos = System.nanoTime();
            }
            long seconds = Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds();
            if (now.isPresent() && (seconds == 1 || (seconds > 0 && seconds % 5 == 0))) {
                err.println("... " + now.get().name().toLowerCase(Locale.ROOT) + ", " + seconds + " s");
                err.flush();
            }
        }
    }
}
