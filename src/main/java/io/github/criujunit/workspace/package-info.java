/**
 * What a run leaves on the machine while it lasts, and nothing of it afterwards: work directories that say whose they are,
 * the watchdog, the sweep, and the limits of what is kept.
 */
@NullMarked
package io.github.criujunit.workspace;

import org.jspecify.annotations.NullMarked;
