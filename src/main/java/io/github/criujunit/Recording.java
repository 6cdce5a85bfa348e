package io.github.criujunit;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.report.LogExcerpt;
import io.github.criujunit.report.run.RunRecorder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

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

    /** Record each phase the moment it begins: if the JVM is killed, that is all that is left. */
    Consumer<Phase> phases() {
        return phase -> recorder.ifPresent(open -> open.entered(context.getUniqueId(), phase));
    }

    /** Record all that is known, as long as the files of the cycle are there. */
    void ran(CycleResult result) {
        publish(result);
        recorder.ifPresent(open -> open.ran(
                context.getUniqueId(),
                result,
                null,
                null,
                List.of(),
                LogExcerpt.of(result).orElse(null)));
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
