package io.github.criujunit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.cycle.Unavailability;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skip tests where CRIU cannot be used, if that is asked for; by default they fail, so that nothing is green unseen. */
final class CriuAvailableCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<CriuCheckpoint> annotation = Annotations.find(context);
        if (annotation.isEmpty()) {
            return enabled("no @CriuCheckpoint here");
        }
        if (!CriuFinder.isLinux()) {
            return disabled("CRIU exists for Linux only, and this is " + System.getProperty("os.name"));
        }
        Settings settings;
        try {
            settings = Plans.settings(annotation.get(), context);
        } catch (ExtensionConfigurationException e) {
            // The test says it better than a condition that could not be evaluated.
            return enabled("fails: " + e.getMessage());
        }
        if (settings.unavailable() == Unavailability.FAIL) {
            return enabled("criu.unavailable is fail: without CRIU the test fails");
        }
        Availability availability = Availability.of(context, settings);
        return availability.isAvailable() ? enabled(availability.reason()) : disabled(availability.reason());
    }
}
