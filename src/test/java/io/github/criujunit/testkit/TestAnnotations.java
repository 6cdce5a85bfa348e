package io.github.criujunit.testkit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** What the tests with a real CRIU say of themselves. */
public final class TestAnnotations {

    private TestAnnotations() {}

    /** Collect one kind of annotation from all tests in its package. */
    public static <A extends Annotation> Stream<A> of(Class<A> annotation) {
        return ReflectionSupport.findAllClassesInPackage(
                        annotation.getPackageName(), type -> true, name -> name.endsWith("IT"))
                .stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(method -> method.getAnnotation(annotation))
                .filter(Objects::nonNull);
    }
}
