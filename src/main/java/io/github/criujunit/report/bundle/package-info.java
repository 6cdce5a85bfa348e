/**
 * What is left of a failed test: logs, commands, a script that does it again, and the machine it ran on; without secrets.
 */
@NullMarked
package io.github.criujunit.report.bundle;

import org.jspecify.annotations.NullMarked;
