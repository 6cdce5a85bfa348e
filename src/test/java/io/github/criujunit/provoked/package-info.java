/**
 * Each known error that a machine can provoke is provoked with the real CRIU.
 *
 * <p>The programs that fail to be dumped or restored are in {@code test-fixtures/provoked/}, the list of the failures in
 * {@code docs/provoked-failures.md}.
 */
@NullMarked
package io.github.criujunit.provoked;

import org.jspecify.annotations.NullMarked;
