/**
 * What CI servers want to be told of a run, each in its own way.
 */
@NullMarked
package io.github.criujunit.report.ci;

import org.jspecify.annotations.NullMarked;
