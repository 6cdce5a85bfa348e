package io.github.criujunit;

import io.github.criujunit.criu.Toggle;
import io.github.criujunit.cycle.CheckpointOptions;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Checkpoint and restore a process before the test, and run the test against the restored one.
 *
 * <p>Before each test a process is started, waited for, dumped with CRIU, seen to be gone, restored, and seen to be the
 * same one and alive. The test gets it as a parameter:
 *
 * <pre>{@code
 * @Test
 * @CriuCheckpoint
 * void survives(RestoredProcess process) {
 *     assertThat(process).isAlive().hasOriginalPid();
 * }
 * }</pre>
 *
 * <p>After the test the process is ended, and images, logs and output are removed, unless the test failed.
 *
 * <p>Parameters of test methods, {@code @BeforeEach} and {@code @AfterEach}: {@link
 * io.github.criujunit.process.RestoredProcess} and {@link io.github.criujunit.cycle.CycleResult}; with {@link
 * Mode#MANUAL}, {@link io.github.criujunit.cycle.CheckpointSession}.
 *
 * <p>On a class it holds for every test in it, nested classes included; on a method it replaces that of the class. It
 * works as a meta-annotation, with {@code @ParameterizedTest} and {@code @RepeatedTest} (a cycle for each invocation), and
 * in parallel runs.
 *
 * <p>Where CRIU cannot be used the test fails, or is skipped if the configuration parameter {@code criu.unavailable} is
 * {@code skip}; on systems other than Linux it is always skipped.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Tag("criu")
@ExtendWith({
    CriuAvailableCondition.class,
    CriuCheckpointExtension.class,
    ControlExtension.class,
    BaselineExtension.class
})
public @interface CriuCheckpoint {

    /**
     * The program and its arguments, run without a shell; the built-in {@code debug.py} when empty.
     *
     * <p>It gets {@code PYTHONUNBUFFERED=1}, so that the output of a Python program arrives.
     */
    String[] command() default {};

    /**
     * A regular expression that the output matches when the process is ready.
     *
     * <p>Without it, {@code debug.py} is ready when it says so, and a {@link #command()} when it sleeps and has used no
     * CPU time for 200 ms. A group named {@code pid} names the process to dump, where a wrapper has started it.
     */
    String readyOutput() default "";

    /** How often the process is dumped and restored before the test; at least 1. */
    int cycles() default 1;

    /** Who drives the steps. */
    Mode mode() default Mode.AUTOMATIC;

    /**
     * What becomes of the options that lint finds the process to need: added, or refused.
     *
     * <p>With {@link #expect()} none is added: what is expected must not be prevented.
     */
    CheckpointOptions options() default CheckpointOptions.AUTO;

    /** More words for {@code criu dump}, such as {@code --tcp-established}. */
    String[] dumpOptions() default {};

    /** More words for {@code criu restore}, such as {@code --tcp-established}. */
    String[] restoreOptions() default {};

    /** Whether CRIU gets {@code --track-mem}; {@code AUTO}: where the kernel tracks soft-dirty pages. */
    Toggle trackMemory() default Toggle.AUTO;

    /** Whether CRIU gets {@code --shell-job}; {@code AUTO}: where session or terminal come from outside the tree. */
    Toggle shellJob() default Toggle.AUTO;

    /**
     * Whether the original runs on after the dump.
     *
     * <p>It keeps its PID then, and a restore beside it fails: of use with {@link Mode#MANUAL}, where the test decides
     * what comes next, or with {@code expect = "pid-in-use"}.
     */
    boolean leaveRunning() default false;

    /**
     * Whether the memory of the process is compared, too, with what it was when it was dumped.
     *
     * <p>It takes about a second for each GiB, twice, and the process stands still meanwhile.
     */
    boolean compareMemory() default false;

    /**
     * The id of a known error that must occur; the test fails when anything else happens, success included.
     *
     * <p>The test method runs after the expected error; it can look at the {@link io.github.criujunit.cycle.CycleResult}.
     */
    String expect() default "";

    /**
     * The limit of each step (getting ready, dump, exit, restore), such as {@code 500 ms}, {@code 10 s} or {@code 2 m}.
     *
     * <p>Without it, the configuration parameter {@code criu.timeout}, which is 30 s by default.
     */
    String timeout() default "";
}
