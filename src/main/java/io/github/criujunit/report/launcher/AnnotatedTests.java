package io.github.criujunit.report.launcher;

import java.lang.annotation.Annotation;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tell tests that checkpoint from others: by the annotation, since anybody may use its tag. */
final class AnnotatedTests {

    private static final Class<? extends Annotation> ANNOTATION = annotation();

    private AnnotatedTests() {}

    /** Named, since the JUnit package stands above this one. */
    private static Class<? extends Annotation> annotation() {
        try {
            return Class.forName("io.github.criujunit.CriuCheckpoint").asSubclass(Annotation.class);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("@CriuCheckpoint is missing beside " + AnnotatedTests.class, e);
        }
    }

    /** Tell whether the annotation holds for a test or a class: its own, that of its class, or of an enclosing one. */
    static boolean contains(TestIdentifier test, TestPlan plan) {
        Optional<TestIdentifier> each = Optional.of(test);
        while (each.isPresent()) {
            if (each.get().getSource().filter(AnnotatedTests::isAnnotated).isPresent()) {
                return true;
            }
            each = plan.getParent(each.get());
        }
        return false;
    }

    private static boolean isAnnotated(TestSource source) {
        if (source instanceof MethodSource method) {
            return AnnotationSupport.isAnnotated(method.getJavaMethod(), ANNOTATION)
                    || AnnotationSupport.isAnnotated(method.getJavaClass(), ANNOTATION);
        }
        return source instanceof ClassSource type && AnnotationSupport.isAnnotated(type.getJavaClass(), ANNOTATION);
    }
}
