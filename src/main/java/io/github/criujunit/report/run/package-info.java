/**
 * What the tests of a run tell while they run, over all its JVMs, and the report that is made of it.
 */
@NullMarked
package io.github.criujunit.report.run;

import org.jspecify.annotations.NullMarked;
