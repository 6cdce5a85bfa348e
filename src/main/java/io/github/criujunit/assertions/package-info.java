/**
 * AssertJ assertions. The only package that uses AssertJ.
 */
@NullMarked
package io.github.criujunit.assertions;

import org.jspecify.annotations.NullMarked;
