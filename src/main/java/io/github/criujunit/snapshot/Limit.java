package io.github.criujunit.snapshot;

import org.apiguardian.api.API;

/**
 * Hold one resource limit as {@code /proc/PID/limits} prints it: numbers, or {@code unlimited}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Limit(String soft, String hard) {}
