package io.github.criujunit.lint;

import io.github.criujunit.testkit.Leftovers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Mark a test in which lint says something of a process, and the real CRIU does what was said. The test takes an {@link
 * Agreement}, and fails where it does not use it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("criu")
@ExtendWith({Leftovers.class, AgreementExtension.class})
@interface Agrees {

    /** What the process has, for people; each but once. */
    String has();

    /** The program below {@code test-fixtures/}, such as {@code provoked/flock.py}; or a command, for people. */
    String fixture();

    /** The id of the finding. */
    String id();

    Severity severity();

    /** The words that the finding wants {@code criu dump} to be given, as a regular expression over all of them. */
    String dump() default "";

    /** The words that the finding wants {@code criu restore} to be given, as a regular expression over all of them. */
    String restore() default "";

    /** The ids that CRIU's failure is diagnosed as, where it is not that of the finding. */
    String[] criu() default {};

    /** The ids of other findings that block or need an option; without this there must be none. */
    String[] besides() default {};

    /** Whether the dump passes, and only the restore fails. */
    boolean onRestore() default false;

    /** Whether the program does away with it on SIGUSR1: the finding is gone then, and the process can be dumped. */
    boolean mends() default false;

    /** What differs after the restore, or is good to know of it, in Markdown. */
    String then() default "";
}
