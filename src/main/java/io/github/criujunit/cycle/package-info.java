/**
 * The cycle: start, ready, dump, gone, restore, verify, clean up; all at once, or one step at a time.
 *
 * <p>The only place that knows the order of the steps.
 */
@NullMarked
package io.github.criujunit.cycle;

import org.jspecify.annotations.NullMarked;
