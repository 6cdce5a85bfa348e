package io.github.criujunit;

import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.report.run.FailureText;
import io.github.criujunit.report.run.ReportSettings;
import io.github.criujunit.report.run.RunRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.opentest4j.TestAbortedException;

/** Record what comes of a test's checkpoint: for the report of the run, where one is made, and as JUnit's own report entries. */
final class Recording {

    private static final Namespace NAMESPACE = Namespace.create(RunRecorder.class.getName());

    private final ExtensionContext context;
    private final Optional<RunRecorder> recorder;

    private Recording(ExtensionContext context, Optional<RunRecorder> recorder) {
        this.context = context;
        this.recorder = recorder;
    }

    /** Record a test; nowhere but in its report entries where no launcher runs it, or the report is turned off. */
    static Recording of(ExtensionContext context) {
        RunRecorder recorder =
                context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE).get(RunRecorder.class, RunRecorder.class);
        return new Recording(
                context, Optional.ofNullable(recorder).filter(open -> open.isRunning(context.getUniqueId())));
    }

    /** Record which CRIU there is. */
    void found(CriuInstallation criu) {
        recorder.ifPresent(open -> open.found(context.getUniqueId(), criu));
    }

    /**
     * Refuse what is configured wrongly of the report at the first test, and not when all have been run.
     *
     * @throws ExtensionConfigurationException when that is so
     */
    // computeIfAbsent, which replaces it, does not exist in JUnit 5.
    static void requireSense(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(ReportSettings.class, key -> {
            try {
                return ReportSettings.read(Configuration.of(context::getConfigurationParameter));
            } catch (IllegalArgumentException e) {
                throw new ExtensionConfigurationException("@CriuCheckpoint: " + e.getMessage(), e);
            }
        });
    }

    /** Record each phase the moment it begins: if the JVM is killed, that is all that is left. */
    Consumer<Phase> phases() {
        return phase -> recorder.ifPresent(open -> open.entered(context.getUniqueId(), phase));
    }

    /** Say that a work directory is this test's. */
    void opened(Path workDirectory) {
        recorder.ifPresent(open -> {
            try {
                open.claim(workDirectory, context.getUniqueId());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write into the work directory " + workDirectory, e);
            }
        });
    }

    /**
     * Record all that is known, as long as the files of the checkpoint are there.
     *
     * @param failure of the test, by now
     */
    void ran(ActiveCheckpoint checkpoint, Optional<Throwable> failure) {
        CycleResult result = checkpoint.result();
        publish(result);
        recorder.ifPresent(open -> {
            String id = context.getUniqueId();
            Optional<Path> bundle = failure.filter(thrown -> !(thrown instanceof TestAbortedException))
                    .flatMap(thrown -> open.save(id, result, text(thrown)));
            bundle.ifPresent(this::publish);
            open.ran(
                    id,
                    result,
                    bundle,
                    checkpoint.control().map(Object::toString),
                    BaselineOfRun.of(context).drifts(context, result));
        });
    }

    private String text(Throwable thrown) {
        return FailureText.of(thrown, context.getRequiredTestClass().getName());
    }

    /** What somebody looks at first, for tools that show JUnit's own report; the rest is in the bundle. */
    private void publish(Path bundle) {
        for (String name : List.of("failure.txt", "dump.log", "restore.log", "reproduce.sh")) {
            Path file = bundle.resolve(name);
            if (Files.isRegularFile(file)) {
                context.publishFile(
                        name,
                        MediaType.TEXT_PLAIN_UTF_8,
                        target -> Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING));
            }
        }
    }

    private void publish(CycleResult result) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("criu.restored", String.valueOf(result.isRestored()));
        result.pid().ifPresent(pid -> entries.put("criu.pid", String.valueOf(pid)));
        result.imageBytes().ifPresent(bytes -> entries.put("criu.imageBytes", String.valueOf(bytes)));
        result.dump().ifPresent(dump -> entries.put("criu.frozenMicros", String.valueOf(dump.frozenMicros())));
        result.failure().ifPresent(failure -> {
            entries.put("criu.phase", failure.phase().name());
            failure.knownErrorId().ifPresent(id -> entries.put("criu.cause", id));
        });
        context.publishReportEntry(entries);
    }
}
