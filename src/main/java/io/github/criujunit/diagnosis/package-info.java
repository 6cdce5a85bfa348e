/**
 * Turns the text of a CRIU log into a {@link io.github.criujunit.diagnosis.Diagnosis}: the line that matters, why it
 * happened and what to do.
 *
 * <p>Reads lines and nothing else. What is known beside the log comes in as data, in a
 * {@link io.github.criujunit.diagnosis.DiagnosisContext}.
 */
@NullMarked
package io.github.criujunit.diagnosis;

import org.jspecify.annotations.NullMarked;
