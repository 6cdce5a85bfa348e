/** Writes what a run found: as JSON, and as annotations that CI servers show. */
@NullMarked
package io.github.criujunit.report;

import org.jspecify.annotations.NullMarked;
