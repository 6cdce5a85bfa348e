package io.github.criujunit.provoked;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Give a test its {@link Provocation}, and see that it kept what its annotation promises. */
final class ProvocationExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(ProvocationExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Provocation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Provokes expected = context.getRequiredTestMethod().getAnnotation(Provokes.class);
        Provocation provocation = new Provocation(Objects.requireNonNull(expected));
        context.getStore(NAMESPACE).put("provocation", provocation);
        return provocation;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Provocation provocation =
                Objects.requireNonNull(context.getStore(NAMESPACE).get("provocation", Provocation.class));
        boolean failed = context.getExecutionException().isPresent();
        try (provocation) {
            if (!failed) {
                provocation.requireKept();
            }
        }
    }
}
