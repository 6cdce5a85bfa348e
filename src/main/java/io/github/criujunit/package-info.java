/**
 * The JUnit extension: {@link io.github.criujunit.CriuCheckpoint}.
 */
@NullMarked
package io.github.criujunit;

import org.jspecify.annotations.NullMarked;
