package io.github.criujunit.snapshot;

import org.apiguardian.api.API;

/**
 * Hold one POSIX timer, as {@code /proc/PID/timers} lists it.
 *
 * @param notification how it tells, such as {@code signal/pid.5}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PosixTimer(int id, int signal, String notification, int clock) {}
