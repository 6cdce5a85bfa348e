package io.github.criujunit.lint;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Give a test its {@link Agreement}, and see that it has asked CRIU. */
final class AgreementExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(AgreementExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Agreement.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Agrees expected = context.getRequiredTestMethod().getAnnotation(Agrees.class);
        Agreement agreement = new Agreement(Objects.requireNonNull(expected), LintedSession.open());
        context.getStore(NAMESPACE).put("agreement", agreement);
        return agreement;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Agreement agreement = Objects.requireNonNull(context.getStore(NAMESPACE).get("agreement", Agreement.class));
        boolean failed = context.getExecutionException().isPresent();
        try (agreement) {
            if (!failed) {
                agreement.requireAsked();
            }
        }
    }
}
