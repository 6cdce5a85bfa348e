package io.github.criujunit;

import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.cycle.CheckpointOptions;
import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.cycle.CyclePlan;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.process.Durations;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Read the attributes of an annotation, and refuse what cannot be meant, before anything is started. */
final class Plans {

    private Plans() {}

    static Settings settings(CriuCheckpoint annotation, ExtensionContext context) {
        return checked(() -> {
            Settings settings = Settings.read(context::getConfigurationParameter);
            return annotation.timeout().isEmpty()
                    ? settings
                    : settings.withTimeout(Durations.parse(annotation.timeout()));
        });
    }

    /** Tell when a test is controlled: not where the test drives the steps, and not where it is meant to fail. */
    static ControlMode control(CriuCheckpoint annotation, ExtensionContext context) {
        ControlMode wanted = checked(() -> ControlMode.of(Configuration.of(context::getConfigurationParameter)));
        // The tests that a factory makes are called by somebody else.
        boolean isFactory = AnnotationSupport.isAnnotated(context.getElement(), TestFactory.class);
        return annotation.mode() == Mode.MANUAL || !annotation.expect().isEmpty() || isFactory
                ? ControlMode.NEVER
                : wanted;
    }

    static CyclePlan cycle(CriuCheckpoint annotation) {
        return checked(() -> new CyclePlan(fixture(annotation), annotation.cycles(), sessionDefaults(annotation)));
    }

    static CyclePlan cycle(CriuCheckpoint annotation, LadderStep step) {
        boolean manual = annotation.mode() == Mode.MANUAL;
        if (manual
                || annotation.command().length > 0
                || !annotation.readyOutput().isEmpty()) {
            throw new ExtensionConfigurationException(
                    "@CriuCheckpoint: `mode = MANUAL`, `command` and `readyOutput` have no"
                            + " place beside @ImportLadder: its steps say what is started");
        }
        return checked(() -> new CyclePlan(step.fixture(), annotation.cycles(), sessionDefaults(annotation)));
    }

    private static Fixture fixture(CriuCheckpoint annotation) {
        Fixture fixture = annotation.command().length == 0 ? Fixture.debugPy() : Fixture.command(annotation.command());
        return annotation.readyOutput().isEmpty()
                ? fixture
                : fixture.withReadiness(Readiness.output(annotation.readyOutput()));
    }

    static SessionDefaults sessionDefaults(CriuCheckpoint annotation) {
        return checked(() -> new SessionDefaults(
                new DumpOptions(
                        annotation.trackMemory(),
                        annotation.shellJob(),
                        annotation.leaveRunning(),
                        annotation.compareMemory(),
                        List.of(annotation.dumpOptions())),
                RestoreOptions.defaults().withFurther(List.of(annotation.restoreOptions())),
                optionsOf(annotation),
                SessionDefaults.DEFAULT_GRACE));
    }

    /** An error that is expected must not be prevented; STRICT finds it before the dump. */
    private static CheckpointOptions optionsOf(CriuCheckpoint annotation) {
        return annotation.expect().isEmpty() || annotation.options() != CheckpointOptions.AUTO
                ? annotation.options()
                : CheckpointOptions.GIVEN;
    }

    /** Refuse attributes that would be ignored, and an error that nobody knows. */
    static void requireSense(CriuCheckpoint annotation, Catalogue catalogue) {
        boolean manual = annotation.mode() == Mode.MANUAL;
        if (manual
                && (annotation.command().length > 0
                        || !annotation.readyOutput().isEmpty()
                        || annotation.cycles() != 1)) {
            throw new ExtensionConfigurationException("@CriuCheckpoint: `command`, `readyOutput` and `cycles` have no"
                    + " effect with mode = MANUAL; give a Fixture to session.start(...) instead");
        }
        if (!manual && annotation.leaveRunning() && annotation.expect().isEmpty()) {
            throw new ExtensionConfigurationException(
                    "@CriuCheckpoint: `leaveRunning` with mode = AUTOMATIC can only fail,"
                            + " because the original keeps the PID that the restore needs; use mode = MANUAL, or say so with"
                            + " expect = \"pid-in-use\"");
        }
        String expected = annotation.expect();
        if (!expected.isEmpty() && catalogue.find(expected).isEmpty()) {
            throw new ExtensionConfigurationException("@CriuCheckpoint: `expect` names no known error: \"" + expected
                    + "\"; the ids are in the brackets of messages, such as [pid-in-use]"
                    + nearest(expected, catalogue));
        }
    }

    private static String nearest(String id, Catalogue catalogue) {
        List<String> ids = catalogue.nearest(id);
        return ids.isEmpty() ? "" : "; did you mean " + String.join(" or ", ids) + "?";
    }

    private static <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@CriuCheckpoint: " + e.getMessage(), e);
        }
    }
}
