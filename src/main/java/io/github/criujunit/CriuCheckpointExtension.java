package io.github.criujunit;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.cycle.CheckpointCycle;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.CyclePlan;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.process.RestoredProcess;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Checkpoint before the test, inject, clean up after it.
 *
 * <p>Has no state: what a test has going on is in its Store, as an object that closes itself.
 */
final class CriuCheckpointExtension
        implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler, ParameterResolver {

    static final Namespace NAMESPACE = Namespace.create(CriuCheckpointExtension.class);

    private static final Set<Class<?>> AUTOMATIC_TYPES =
            Set.of(RestoredProcess.class, CycleResult.class, LadderStep.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<CriuCheckpoint> annotation = Annotations.find(context);
        if (annotation.isPresent()) {
            BaselineOfRun.of(context);
            Recording.requireSense(context);
            Store store = context.getStore(NAMESPACE);
            LadderStep step = store.get(LadderStep.class, LadderStep.class);
            ActiveCheckpoint checkpoint = step == null
                    ? open(annotation.get(), context)
                    : open(annotation.get(), context, step, store.get(ClimbedLadder.class, ClimbedLadder.class));
            store.put(ActiveCheckpoint.class, checkpoint);
            Recording.of(context).opened(checkpoint.directory());
            checkpoint.before();
        }
    }

    private static ActiveCheckpoint open(CriuCheckpoint annotation, ExtensionContext context) {
        // What is written wrongly is said first, also where there is no CRIU.
        Settings settings = Plans.settings(annotation, context);
        Plans.requireSense(annotation, settings.catalogue());
        if (annotation.mode() == Mode.MANUAL) {
            SessionDefaults defaults = Plans.sessionDefaults(annotation);
            Criu criu = criu(context, settings);
            return new ManualCheckpoint(annotation, CheckpointSession.open(criu, settings, defaults, phases(context)));
        }
        CyclePlan plan = Plans.cycle(annotation);
        ControlMode control = Plans.control(annotation, context);
        Criu criu = criu(context, settings);
        CheckpointCycle cycle = CheckpointCycle.open(criu, settings, plan, phases(context));
        return control.around(new AutomaticCheckpoint(annotation, cycle), cycle, settings);
    }

    private static ActiveCheckpoint open(
            CriuCheckpoint annotation, ExtensionContext context, LadderStep step, ClimbedLadder ladder) {
        ladder.begin(step);
        Settings settings = Plans.settings(annotation, context);
        CyclePlan plan = Plans.cycle(annotation, step);
        Plans.requireSense(annotation, settings.catalogue());
        ControlMode control = Plans.control(annotation, context);
        Criu criu = criu(context, settings);
        CheckpointCycle cycle = CheckpointCycle.open(criu, settings, plan, phases(context));
        return control.around(
                new LadderCheckpoint(step, ladder, new AutomaticCheckpoint(annotation, cycle)), cycle, settings);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable throwable) throws Throwable {
        Optional<ActiveCheckpoint> checkpoint = active(context);
        if (checkpoint.isPresent() && checkpoint.get().accepts(throwable)) {
            return;
        }
        throw throwable;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Optional<ActiveCheckpoint> active = active(context);
        if (active.isPresent()) {
            // Closed here and not only with the Store: what goes wrong then is a failure of this very test.
            try (ActiveCheckpoint checkpoint = active.get()) {
                judge(checkpoint, context);
            }
        }
    }

    private static void judge(ActiveCheckpoint checkpoint, ExtensionContext context) {
        Optional<Throwable> failure = context.getExecutionException();
        try {
            if (failure.isEmpty()) {
                checkpoint.after();
            } else if (!(failure.get() instanceof TestAbortedException)) {
                checkpoint.failed(failure.get());
            }
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            // While the files are there.
            Recording.of(context).ran(checkpoint, failure);
        }
    }

    private static Criu criu(ExtensionContext context, Settings settings) {
        Criu criu = Availability.of(context, settings).get();
        Recording.of(context).found(criu.installation());
        return criu;
    }

    private static Consumer<Phase> phases(ExtensionContext context) {
        return Recording.of(context).phases();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return AUTOMATIC_TYPES.contains(type) || type == CheckpointSession.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        ActiveCheckpoint checkpoint = active(context)
                .orElseThrow(() -> new ParameterResolutionException("a " + type.getSimpleName()
                        + " exists during a test only: it can be a parameter of test methods, @BeforeEach and"
                        + " @AfterEach, not of constructors, @BeforeAll or @AfterAll"));
        return checkpoint.parameter(type).orElseThrow(() -> new ParameterResolutionException(absent(type)));
    }

    private static String absent(Class<?> type) {
        if (type == CheckpointSession.class) {
            return "a CheckpointSession is for tests that drive the steps themselves: @CriuCheckpoint(mode = Mode.MANUAL)";
        }
        if (type == LadderStep.class) {
            return "a LadderStep is for the steps of a ladder: @ImportLadder";
        }
        return type == CycleResult.class
                ? "there is no CycleResult with mode = MANUAL, where the test drives the steps; take the CheckpointSession"
                : "there is no RestoredProcess before something was restored: with mode = MANUAL take the"
                        + " CheckpointSession, with `expect` the CycleResult";
    }

    static Optional<ActiveCheckpoint> active(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(ActiveCheckpoint.class, ActiveCheckpoint.class));
    }
}
