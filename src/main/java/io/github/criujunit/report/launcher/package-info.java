/**
 * The listeners that JUnit's launcher finds by their service file. The only package that knows the launcher.
 */
@NullMarked
package io.github.criujunit.report.launcher;

import org.jspecify.annotations.NullMarked;
