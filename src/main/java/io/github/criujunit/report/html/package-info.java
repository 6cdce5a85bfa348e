/**
 * The report that people read: one HTML file that needs nothing else.
 */
@NullMarked
package io.github.criujunit.report.html;

import org.jspecify.annotations.NullMarked;
