/**
 * What an earlier run measured, and what has changed since by more than is tolerated.
 */
@NullMarked
package io.github.criujunit.report.baseline;

import org.jspecify.annotations.NullMarked;
