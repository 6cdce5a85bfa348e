package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WaitingTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void what_holds_already_is_asked_once() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(Waiting.until("at once", LONG, () -> asked.incrementAndGet() > 0))
                .isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void it_waits_until_the_condition_holds() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(Waiting.until("the fifth time", LONG, () -> asked.incrementAndGet() == 5))
                .isTrue();
        assertThat(asked).hasValue(5);
    }

    @Test
    void the_limit_ends_the_wait() {
        long start = System.nanoTime();

        assertThat(Waiting.until("never", Duration.ofMillis(50), () -> false)).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(50), Duration.ofSeconds(5));
    }

    @Test
    void without_time_the_condition_is_asked_once() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(Waiting.until("never", Duration.ZERO, () -> asked.incrementAndGet() > 1))
                .isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void an_exception_of_the_condition_ends_the_wait_at_once() {
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> Waiting.until("never", LONG, () -> {
                    if (asked.incrementAndGet() == 3) {
                        throw new FixtureException("it will never be");
                    }
                    return false;
                }))
                .isInstanceOf(FixtureException.class)
                .hasMessage("it will never be");
        assertThat(asked).hasValue(3);
    }

    @Test
    void the_condition_is_asked_in_the_calling_thread() {
        Thread caller = Thread.currentThread();
        AtomicInteger elsewhere = new AtomicInteger();

        Waiting.until("never", Duration.ofMillis(20), () -> {
            elsewhere.addAndGet(Thread.currentThread() == caller ? 0 : 1);
            return false;
        });

        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void an_interrupt_ends_a_wait_at_once_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(WaitInterruptedException.class)
                    .isThrownBy(() -> Waiting.until("it rains", Duration.ofMinutes(1), () -> false))
                    .withMessage("interrupted while waiting until it rains");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
