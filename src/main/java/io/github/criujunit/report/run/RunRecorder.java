package io.github.criujunit.report.run;

import com.google.gson.JsonObject;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.CycleJson;
import io.github.criujunit.report.Drift;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.LogExcerpt;
import io.github.criujunit.report.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Record what becomes of the checkpoint tests of this JVM, each thing the moment it is known.
 *
 * <p>Thread-safe. Nothing that goes wrong here fails a test: the first problem is kept, to be told when the run is closed.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RunRecorder {

    private final ReportSettings settings;
    private final ProcFs proc = ProcFs.system();
    private final Run run;
    private final Jvm jvm;
    private final Journals journals;
    private final Map<String, Long> startNanos = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private @Nullable Journal journal;
    private @Nullable IOException problem;

    public RunRecorder(ReportSettings settings) {
        this.settings = settings;
        this.run = Run.current(settings.run(), proc);
        this.jvm = Jvm.current(run.id(), proc);
        this.journals = new Journals(settings.directory(), proc);
    }

    /** Get the directory of the report. */
    public Path directory() {
        return settings.directory();
    }

    public void started(TestName test) {
        seen.add(test.id());
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
        seen.add(id);
        add(new JournalEvent.Finished(id, outcome, reason, message, took.toNanos() / 1e6, now()));
    }

    public void skipped(TestName test, String reason) {
        seen.add(test.id());
        add(new JournalEvent.Skipped(test, reason, now()));
    }

    /**
     * Close what this JVM has to say, and write the report of the run so far, over all its JVMs.
     *
     * <p>A JVM without any checkpoint test leaves nothing, unless a number of tests is demanded: none is too few then.
     *
     * @param testClasses those that this JVM has come to the end of
     * @return empty when there is nothing to report
     * @throws IOException when something could not be recorded or written
     */
    public Optional<ClosedRun> close(Set<String> testClasses) throws IOException {
        if (seen.isEmpty() && settings.minimumExecuted().isEmpty()) {
            return Optional.empty();
        }
        add(new JournalEvent.Closed(List.copyOf(testClasses)));
        throwProblem();
        RunReport.Written written = new RunReport(settings.directory(), proc).write(run.id());
        return Optional.of(new ClosedRun(
                written.results(), Set.copyOf(seen), written.haveEnded(run.allTestClasses()), settings.directory()));
    }

    private synchronized void throwProblem() throws IOException {
        if (problem != null) {
            throw problem;
        }
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
        new EndedRuns(settings.directory(), journals).removeAllBut(run.id());
        Journal opened = journals.of(jvm);
        Host host = Hosts.withoutCriu(proc);
        opened.add(new JournalEvent.Opened(jvm, host, settings.minimumExecuted().orElse(null)));
        return opened;
    }

    private static String now() {
        return Instant.now().toString();
    }
}
