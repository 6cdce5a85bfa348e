/**
 * Whether a restored process is the one that was dumped, and alive.
 */
@NullMarked
package io.github.criujunit.verify;

import org.jspecify.annotations.NullMarked;
