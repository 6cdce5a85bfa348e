package io.github.criujunit;

import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.report.Drift;
import io.github.criujunit.report.baseline.Baseline;
import io.github.criujunit.report.baseline.BaselineSettings;
import io.github.criujunit.report.baseline.OnDrift;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Hold what the tests of this run are compared with, if with anything; read once. */
record BaselineOfRun(Optional<Baseline> baseline, OnDrift onDrift) {

    /**
     * Read the baseline, or take what the first test of the run has read.
     *
     * @throws ExtensionConfigurationException when it cannot be read, or what is configured cannot be meant
     */
    // computeIfAbsent, which replaces it, does not exist in JUnit 5.
    static BaselineOfRun of(ExtensionContext context) {
        return context.getRoot()
                .getStore(CriuCheckpointExtension.NAMESPACE)
                .getOrComputeIfAbsent(BaselineOfRun.class, key -> read(context), BaselineOfRun.class);
    }

    private static BaselineOfRun read(ExtensionContext context) {
        try {
            BaselineSettings settings = BaselineSettings.read(Configuration.of(context::getConfigurationParameter));
            return new BaselineOfRun(
                    settings.file().map(file -> Baseline.read(file, settings.tolerances())), settings.onDrift());
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@CriuCheckpoint: " + e.getMessage(), e);
        }
    }

    /** Find what has changed in a test by more than is tolerated; what has become worst comes first. */
    List<Drift> drifts(ExtensionContext context, CycleResult result) {
        return baseline.map(earlier -> earlier.compare(context.getUniqueId(), result)).orElse(List.of()).stream()
                .sorted(Comparator.comparingDouble(Drift::change).reversed())
                .toList();
    }

    /** Say why a test cannot be compared, although there is a baseline. */
    Optional<String> whyNot(ExtensionContext context, CycleResult result) {
        return baseline.flatMap(earlier -> earlier.whyNot(context.getUniqueId(), result));
    }
}
