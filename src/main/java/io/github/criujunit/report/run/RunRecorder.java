package io.github.criujunit.report.run;

import com.google.gson.JsonObject;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.CycleJson;
import io.github.criujunit.report.Drift;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.LogExcerpt;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Record what becomes of the checkpoint tests of this JVM, each thing the moment it is known.
 *
 * <p>Thread-safe. Nothing that goes wrong here fails a test: the first problem is kept, to be told with the report.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RunRecorder {

    private final ReportSettings settings;
    private final ProcFs proc;
    private final Jvm jvm;
    private final Journals journals;
    private final Map<String, Long> startNanos = new ConcurrentHashMap<>();
    private @Nullable Journal journal;
    private @Nullable IOException problem;

    public RunRecorder(ReportSettings settings) {
        this.settings = settings;
        this.proc = ProcFs.system();
        this.jvm = Jvm.current(RunId.of(settings.run(), proc), proc);
        this.journals = new Journals(settings.directory(), proc);
    }

    public ReportSettings settings() {
        return settings;
    }

    /** Get the directory of the report. */
    public Path directory() {
        return settings.directory();
    }

    /** Tell whether a checkpoint test was seen; nothing is written before. */
    public synchronized boolean isActive() {
        return journal != null;
    }

    public void started(TestName test) {
        startNanos.put(test.id(), System.nanoTime());
        add(new JournalEvent.Started(test, now()));
    }

    /** Tell whether a test is recorded: it has started, and not ended. */
    public boolean isRunning(String id) {
        return startNanos.containsKey(id);
    }

    public void entered(String id, Phase phase) {
        add(new JournalEvent.Entered(id, phase.name()));
    }

    /**
     * Record what came of the cycle of a test.
     *
     * @param bundle the directory of its evidence, in that of the report; null when there is none
     */
    public void ran(
            String id,
            CycleResult result,
            @Nullable Path bundle,
            @Nullable String control,
            List<Drift> drift,
            @Nullable LogExcerpt log) {
        JsonObject cycle = CycleJson.tree(result);
        boolean executed = result.phases().stream().anyMatch(timing -> timing.phase() == Phase.DUMP);
        String place = bundle == null ? null : directory().relativize(bundle).toString();
        add(new JournalEvent.Ran(id, Hosts.with(result.criu()), executed, place, control, drift, log, cycle));
    }

    /**
     * Record how a test ended.
     *
     * @param reason why it was aborted; else null
     * @param message the failure's; else null
     */
    public void finished(String id, TestOutcome outcome, @Nullable String reason, @Nullable String message) {
        Long start = startNanos.remove(id);
        Duration took = start == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
        add(new JournalEvent.Finished(id, outcome, reason, message, took.toNanos() / 1e6, now()));
    }

    public void skipped(TestName test, String reason) {
        add(new JournalEvent.Skipped(test, reason, now()));
    }

    /** Get the results of the run so far, over all its JVMs. */
    public RunResults results() throws IOException {
        Assembly assembly = new Assembly(proc);
        for (Journal each : journals.of(jvm.run())) {
            assembly.add(each);
        }
        return assembly.results();
    }

    /** Get why something could not be recorded; empty when all was. */
    public synchronized Optional<IOException> problem() {
        return Optional.ofNullable(problem);
    }

    private synchronized void add(JournalEvent event) {
        try {
            if (journal == null) {
                journal = open();
            }
            journal.add(event);
        } catch (IOException e) {
            if (problem == null) {
                problem = e;
            }
        }
    }

    private Journal open() throws IOException {
        Files.createDirectories(journals.directory());
        new EndedRuns(settings.directory(), journals).removeAllBut(jvm.run());
        Journal opened = journals.of(jvm);
        Host host = Hosts.withoutCriu(proc);
        opened.add(new JournalEvent.Opened(jvm, host, settings.minimumExecuted().orElse(null)));
        return opened;
    }

    private static String now() {
        return Instant.now().toString();
    }
}
