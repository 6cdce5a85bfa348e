/**
 * Processes: what to start, when it is ready, what {@code /proc} says of it, and how it is ended.
 *
 * <p>Knows nothing of CRIU. The only package that uses JNA, Awaitility and zt-process-killer.
 */
@NullMarked
package io.github.criujunit.process;

import org.jspecify.annotations.NullMarked;
