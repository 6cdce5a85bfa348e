/**
 * The command line. The only package that uses picocli.
 */
@NullMarked
package io.github.criujunit.cli;

import org.jspecify.annotations.NullMarked;
