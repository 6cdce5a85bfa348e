package io.github.criujunit.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Run a test class as JUnit does, and look at what became of its tests. */
public final class Engine {

    private Engine() {}

    public static EngineExecutionResults run(Class<?> testCase, Map<String, String> configuration) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameters(configuration)
                .enableImplicitConfigurationParameters(false)
                .execute();
    }

    /** Run a class whose only test fails, and get the failure. */
    public static Failed failureOf(Class<?> testCase, Map<String, String> configuration) {
        EngineExecutionResults results = run(testCase, configuration);
        results.testEvents().assertStatistics(stats -> stats.started(1).failed(1));
        Event finished = results.testEvents().failed().list().get(0);
        Throwable failure = finished.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow();
        return new Failed(failure);
    }

    /** How a test failed. */
    public record Failed(Throwable failure) {

        public String firstLine() {
            return message().lines().findFirst().orElse("");
        }

        public String message() {
            return String.valueOf(failure.getMessage());
        }
    }

    /** The configuration of a test that keeps nothing, in a directory of its own. */
    public static Map<String, String> in(Path workDirectory) {
        return Map.of("criu.workDirectory", workDirectory.toString(), "criu.keep", "never");
    }
}
