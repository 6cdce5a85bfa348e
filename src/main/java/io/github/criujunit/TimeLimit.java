package io.github.criujunit;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupt the thread that has set the limit when that is reached, as {@code @Timeout} does: the code under the limit stays
 * in its thread, and finds there what it has left there.
 */
final class TimeLimit implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final Runnable atLimit;
    private final ScheduledThreadPoolExecutor timer;
    private final ScheduledFuture<?> alarm;
    private boolean over;
    private boolean reached;

    /**
     * Set a limit.
     *
     * @param atLimit ends what the thread waits for, where an interrupt does not
     */
    TimeLimit(Duration limit, Runnable atLimit) {
        this.atLimit = atLimit;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "criu-junit limit of the control");
            created.setDaemon(true);
            return created;
        });
        alarm = timer.schedule(this::reach, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void reach() {
        synchronized (this) {
            if (over) {
                return;
            }
            reached = true;
            thread.interrupt();
        }
        atLimit.run();
    }

    synchronized boolean isReached() {
        return reached;
    }

    /** Lift the limit; the thread is not interrupted by it any more. */
    @Override
    public void close() {
        synchronized (this) {
            over = true;
            if (reached) {
                Thread.interrupted();
            }
        }
        alarm.cancel(false);
        timer.shutdown();
    }
}
