/**
 * The import ladder: one step after the other, each a cycle of its own, and what each step brought.
 *
 * <p>Says what is run and compares what came of it; the cycles themselves are those of {@code cycle}.
 */
@NullMarked
package io.github.criujunit.ladder;

import org.jspecify.annotations.NullMarked;
