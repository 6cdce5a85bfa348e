package io.github.criujunit;

import io.github.criujunit.ladder.LadderGrammar;
import io.github.criujunit.ladder.LadderStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Invoke a test for each step of its ladder; the cycles are those of {@link CriuCheckpointExtension}. */
final class ImportLadderExtension implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return find(context).isPresent();
    }

    static Optional<ImportLadder> find(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), ImportLadder.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        ImportLadder annotation = find(context).orElseThrow();
        ClimbedLadder ladder = new ClimbedLadder();
        return steps(annotation).stream().map(step -> new Invocation(step, ladder));
    }

    private static List<LadderStep> steps(ImportLadder annotation) {
        try {
            return new LadderGrammar(annotation.python(), LadderGrammar.defaultJava(), annotation.cumulative())
                    .parse(List.of(annotation.value()));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@ImportLadder: " + e.getMessage(), e);
        }
    }

    private record Invocation(LadderStep step, ClimbedLadder ladder) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return invocationIndex + ": " + step.label();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            ExtensionContext.Store store = context.getStore(CriuCheckpointExtension.NAMESPACE);
            store.put(LadderStep.class, step);
            store.put(ClimbedLadder.class, ladder);
        }
    }
}
