package io.github.criujunit.process;

import org.apiguardian.api.API;

/**
 * Name one process for good: a PID alone is reused, a PID with its start time is not.
 *
 * @param pid the PID as the harness sees it
 * @param startTicks when it started, in clock ticks since boot ({@code /proc/PID/stat}, field 22)
 * @param namespacePid the PID in the innermost PID namespace of the process (last of {@code NSpid} in {@code
 *     /proc/PID/status}); equal to {@code pid} where there is no namespace
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessIdentity(long pid, long startTicks, long namespacePid) {}
