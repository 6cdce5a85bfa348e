/**
 * CRIU itself: which binary, with which privilege, with which options; one dump, one restore.
 *
 * <p>No shell ever stands between an argument and {@code criu}.
 */
@NullMarked
package io.github.criujunit.criu;

import org.jspecify.annotations.NullMarked;
