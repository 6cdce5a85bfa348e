package io.github.criujunit.provoked;

import io.github.criujunit.diagnosis.Confidence;
import io.github.criujunit.testkit.Leftovers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Mark a test that makes the real CRIU fail, and say what comes of it. The test takes a {@link Provocation}, and fails where
 * it does not use it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("criu")
@ExtendWith({Leftovers.class, ProvocationExtension.class})
@interface Provokes {

    /** The id of the known error that the failure must be diagnosed as. */
    String id();

    /** What fails, as in "The process has ...", for people. */
    String failure();

    /** A part of CRIU's line that says it; empty where no line does. */
    String line();

    /** What helps, in Markdown. */
    String remedy();

    /** Whether the test applies the remedy too, and the same program goes through a whole cycle with it. */
    boolean remedyTested() default false;

    Confidence confidence() default Confidence.HIGH;
}
