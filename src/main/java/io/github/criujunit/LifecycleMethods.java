package io.github.criujunit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Call the {@code @BeforeEach} and {@code @AfterEach} methods of a test again: they may keep the process in a field, or what
 * is connected to it. In JUnit's order, and with parameters as JUnit resolves them.
 */
final class LifecycleMethods {

    private final ExtensionContext context;

    LifecycleMethods(ExtensionContext context) {
        this.context = context;
    }

    void callBeforeEach() {
        for (Object instance : outermostFirst()) {
            call(BeforeEach.class, instance, HierarchyTraversalMode.TOP_DOWN);
        }
    }

    void callAfterEach() {
        List<Object> innermostFirst = new ArrayList<>(outermostFirst());
        Collections.reverse(innermostFirst);
        for (Object instance : innermostFirst) {
            call(AfterEach.class, instance, HierarchyTraversalMode.BOTTOM_UP);
        }
    }

    private List<Object> outermostFirst() {
        return context.getRequiredTestInstances().getAllInstances();
    }

    private void call(Class<? extends Annotation> annotation, Object instance, HierarchyTraversalMode order) {
        AnnotationSupport.findAnnotatedMethods(instance.getClass(), annotation, order)
                .forEach(method -> context.getExecutableInvoker().invoke(method, instance));
    }
}
