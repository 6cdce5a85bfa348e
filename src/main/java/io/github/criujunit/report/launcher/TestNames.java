package io.github.criujunit.report.launcher;

import io.github.criujunit.report.run.TestName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Name tests as people call them. */
final class TestNames {

    private TestNames() {}

    static TestName of(TestIdentifier test, TestPlan plan) {
        Deque<String> names = new ArrayDeque<>();
        Optional<TestIdentifier> each = Optional.of(test);
        // The root of all is the engine, and its name tells nothing.
        while (each.isPresent() && plan.getParent(each.get()).isPresent()) {
            names.push(each.get().getDisplayName());
            each = plan.getParent(each.get());
        }
        return new TestName(
                test.getUniqueId(),
                className(test, plan),
                test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getMethodName())
                        .orElse(null),
                String.join(" > ", names));
    }

    private static String className(TestIdentifier test, TestPlan plan) {
        Optional<TestIdentifier> each = Optional.of(test);
        while (each.isPresent()) {
            TestSource source = each.get().getSource().orElse(null);
            if (source instanceof MethodSource method) {
                return method.getClassName();
            }
            if (source instanceof ClassSource type) {
                return type.getClassName();
            }
            each = plan.getParent(each.get());
        }
        return "";
    }
}
