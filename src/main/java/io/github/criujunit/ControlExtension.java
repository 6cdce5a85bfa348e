package io.github.criujunit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Tell a {@link ControlledCheckpoint} how its test is called and fails.
 *
 * <p>A test is called again when all that JUnit does around it is over, such as a {@code @Timeout}. Has no state: how the
 * test was called is in its Store.
 */
final class ControlExtension
        implements InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AfterEachCallback {

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        call(invocation, called, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        call(invocation, called, context);
    }

    private static void call(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        Optional<ControlledCheckpoint> controlled = controlled(context);
        long start = System.nanoTime();
        try {
            invocation.proceed();
        } finally {
            if (controlled.isPresent()) {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                store(context).put(TestBody.class, TestBody.of(called, context, took));
            }
        }
        if (controlled.isPresent()) {
            controlled.get().passed();
        }
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Optional<ControlledCheckpoint> controlled = controlled(context);
        throw controlled.isPresent()
                ? controlled.get().ofControl("@BeforeEach failed with a process that was never dumped", failure)
                : failure;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Optional<ControlledCheckpoint> controlled = controlled(context);
        throw controlled.isPresent() ? explained(controlled.get(), failure, context) : failure;
    }

    private static Throwable explained(ControlledCheckpoint controlled, Throwable failure, ExtensionContext context) {
        TestBody body = store(context).get(TestBody.class, TestBody.class);
        // Without one, what failed is not the test but how it was to be called.
        return controlled.isTestOfControl() || body == null
                ? controlled.ofControl("the test failed with a process that was never dumped", failure)
                : controlled.ofTest(body, failure, new LifecycleMethods(context));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Optional<ControlledCheckpoint> controlled = controlled(context);
        if (controlled.isPresent()) {
            controlled.get().requireSaid(context.getExecutionException().orElse(null));
        }
    }

    private static Optional<ControlledCheckpoint> controlled(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(ActiveCheckpoint.class, ActiveCheckpoint.class))
                .filter(ControlledCheckpoint.class::isInstance)
                .map(ControlledCheckpoint.class::cast);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(CriuCheckpointExtension.NAMESPACE);
    }
}
