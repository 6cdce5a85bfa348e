package io.github.criujunit.cycle;

import io.github.criujunit.criu.CriuFailedException;
import io.github.criujunit.process.FixtureException;
import io.github.criujunit.process.WaitInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Run the steps of a session one after the other: take their time, and turn what fails into one kind of failure.
 *
 * <p>Thread-safe: a step and the end of the session exclude each other.
 */
final class Steps {

    private final Consumer<Phase> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<PhaseTiming> timings = new ArrayList<>();
    private volatile @Nullable Phase current;
    private volatile @Nullable Failure failure;
    private volatile boolean failed;
    private volatile boolean abandoned;
    private boolean closed;

    Steps(Consumer<Phase> listener) {
        this.listener = listener;
    }

    /**
     * Run a step.
     *
     * @param completion completes the message of a failure: what lint said, where the files are
     * @throws CheckpointFailedError when the step fails
     */
    <T> T run(Phase phase, Supplier<T> body, UnaryOperator<String> completion) {
        lock.lock();
        if (closed) {
            lock.unlock();
            throw abandoned ? new AbandonedException() : new IllegalStateException("the session is closed");
        }
        current = phase;
        long start = System.nanoTime();
        try {
            listener.accept(phase);
            return body.get();
        } catch (RuntimeException e) {
            if (abandoned) {
                throw new AbandonedException();
            }
            // Also what nobody foresaw, such as a full disk: the phase and the files help there most.
            throw fail(phase, e, completion);
        } finally {
            timings.add(new PhaseTiming(phase, Duration.ofNanos(System.nanoTime() - start)));
            current = null;
            lock.unlock();
        }
    }

    CheckpointFailedError fail(Phase phase, RuntimeException e, UnaryOperator<String> completion) {
        failed = true;
        Failure found = new Failure(
                phase,
                completion.apply(e.getMessage() == null ? e.toString() : e.getMessage()),
                e instanceof CriuFailedException criuFailed ? criuFailed.diagnosis() : Optional.empty(),
                e instanceof StepFailedException stepFailed ? stepFailed.finding() : Optional.empty());
        failure = found;
        return new CheckpointFailedError(found, isForeseen(e) ? e.getCause() : e);
    }

    /** Of these the message says all, and the place in our code nothing. */
    private static boolean isForeseen(RuntimeException e) {
        return e instanceof FixtureException
                || e instanceof CriuFailedException
                || e instanceof StepFailedException
                || e instanceof WaitInterruptedException;
    }

    /** Run what ends the session, once. */
    void close(Runnable end) {
        lock.lock();
        try {
            closeLocked(() -> {
                try {
                    listener.accept(Phase.CLEANUP);
                } finally {
                    end.run();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Run what ends the session while the JVM ends: a step that is under way is given little time to end by itself. */
    void abandon(Runnable end) {
        boolean locked = false;
        try {
            locked = lock.tryLock(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            closeLocked(end);
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    private void closeLocked(Runnable end) {
        if (!closed) {
            closed = true;
            end.run();
        }
    }

    /** Say that the JVM is about to end: no failure from now on is one. */
    void markAbandoned() {
        abandoned = true;
    }

    /** What a test that is torn down with its JVM says of it is no failure, and no reason to keep files. */
    void markFailed(boolean isFailed) {
        if (!abandoned) {
            failed = isFailed;
        }
    }

    boolean isFailed() {
        return failed;
    }

    List<PhaseTiming> timings() {
        return List.copyOf(timings);
    }

    Optional<Phase> current() {
        return Optional.ofNullable(current);
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }
}
