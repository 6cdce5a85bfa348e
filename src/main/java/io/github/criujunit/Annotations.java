package io.github.criujunit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Find the annotation that holds for a test: its own, else that of its class, else that of an enclosing class. */
final class Annotations {

    private Annotations() {}

    static Optional<CriuCheckpoint> find(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), CriuCheckpoint.class)
                .or(() -> context.getParent().flatMap(Annotations::find));
    }
}
