package io.github.criujunit;

import io.github.criujunit.ladder.LadderGrammar;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Run a test once for each step of an import ladder, against a process that has taken the step and was restored.
 *
 * <pre>{@code
 * @ImportLadder({"", "json", "json, sqlite3", "numpy"})
 * void survives(RestoredProcess process, LadderStep step, CycleResult result) {
 *     assertThat(result).hasImageSmallerThan("60 MiB");
 * }
 * }</pre>
 *
 * <p>A step is a list of Python modules, Python code, a class path with classes ({@code cp:a.jar example.Main}) or a command
 * ({@code cmd:...}); see {@link LadderGrammar}. After the first step that fails, the others are aborted: they would say
 * nothing that this one does not.
 *
 * <p>A {@link CriuCheckpoint} beside it says how each step is dumped and restored; its {@code command} and {@code
 * readyOutput} are those of the step.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@CriuCheckpoint
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(ImportLadderExtension.class)
public @interface ImportLadder {

    /** The steps, in the order in which they are taken; each stands alone. */
    String[] value();

    /** Whether each step has in it what the steps before it have. */
    boolean cumulative() default false;

    /** The Python that runs the steps: a program on the {@code PATH}, or a path. */
    String python() default LadderGrammar.DEFAULT_PYTHON;
}
