package io.github.criujunit.verify;

import org.apiguardian.api.API;

/**
 * Say one thing that is not as it was. Immutable and thread-safe.
 *
 * @param process such as {@code server.py (PID 5)}
 * @param what such as {@code fd 3} or {@code Max open files}
 * @param before empty when there was no such thing
 * @param after empty when there is no such thing
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Difference(Aspect aspect, long pid, String process, String what, String before, String after) {}
