package io.github.criujunit;

import io.github.criujunit.process.RestoredProcess;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Hold a test method as it was called, so that it can be called again.
 *
 * @param took how long the call took
 */
record TestBody(Method method, @Nullable Object instance, List<@Nullable Object> arguments, Duration took) {

    static TestBody of(ReflectiveInvocationContext<Method> called, ExtensionContext context, Duration took) {
        return new TestBody(
                called.getExecutable(), context.getTestInstance().orElse(null), called.getArguments(), took);
    }

    /** Call it with the same arguments but one. It throws what it throws. */
    void callAgain(RestoredProcess instead, RestoredProcess of) {
        @Nullable
        Object[] changed = arguments.stream()
                .map(argument -> argument == of ? instead : argument)
                .toArray();
        ReflectionSupport.invokeMethod(method, instance, changed);
    }
}
