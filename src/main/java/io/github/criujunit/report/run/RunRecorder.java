package io.github.criujunit.report.run;

import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.CycleJson;
import io.github.criujunit.report.Drift;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.LogExcerpt;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.bundle.Bundle;
import io.github.criujunit.report.bundle.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Masking> maskings = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private @Nullable Journal journal;
    private @Nullable IOException problem;
    private volatile boolean closed;

    /** A test that has not ended. */
    private record Running(JournalEvent.Started started, long sinceNanos) {}

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
        attempts.merge(test.id(), 1, Integer::sum);
        JournalEvent.Started started = new JournalEvent.Started(masked(test), now());
        add(started);
        running.put(test.id(), new Running(started, System.nanoTime()));
    }

    /** Tell whether a test is recorded: it has started, and not ended. */
    public boolean isRunning(String id) {
        return running.containsKey(id);
    }

    /** Record which CRIU a test has found. */
    public void found(String id, CriuInstallation criu) {
        add(new JournalEvent.Found(id, Hosts.with(criu)));
    }

    public void entered(String id, Phase phase) {
        add(new JournalEvent.Entered(id, phase.name()));
    }

    /**
     * Say in a work directory whose test it belongs to: when this JVM is killed, what is in there is evidence.
     *
     * @throws IOException when it cannot be written
     */
    public void claim(Path workDirectory, String id) throws IOException {
        new Claim(directory().toString(), run.id(), jvm.fileName(), id).writeTo(workDirectory);
    }

    /**
     * Save the evidence of a failed test, while the files that the result names are there.
     *
     * @param failure the whole message
     * @return the directory that it is in; empty when it could not be written, which is told with the report
     */
    public Optional<Path> save(String id, CycleResult result, String failure) {
        Path bundle = directory().resolve(BundleName.of(id, attempts.getOrDefault(id, 1)));
        try {
            Bundle.write(bundle, result, failure, settings.masking(), settings.maxBundleBytes());
            return Optional.of(bundle);
        } catch (IOException e) {
            note(e);
            return Optional.empty();
        }
    }

    /**
     * Record what came of the cycle of a test.
     *
     * @param bundle the directory of its evidence, in that of the report
     * @param control what a run without a checkpoint has shown
     */
    public void ran(String id, CycleResult result, Optional<Path> bundle, Optional<String> control, List<Drift> drift) {
        Masking masking = settings.masking().knowing(result.evidence());
        maskings.put(id, masking);
        add(new JournalEvent.Ran(
                id,
                bundle.map(place -> directory().relativize(place).toString()).orElse(null),
                control.orElse(null),
                drift,
                LogExcerpt.of(result)
                        .map(excerpt -> excerpt.with(masking::text))
                        .orElse(null),
                MaskedJson.of(CycleJson.tree(result), masking)));
    }

    /**
     * Record how a test ended.
     *
     * @param reason why it was aborted; else null
     * @param message the failure's; else null
     */
    public void finished(String id, TestOutcome outcome, @Nullable String reason, @Nullable String message) {
        // With what the test's fixture was given as secrets: its message may quote them.
        Masking masking = Objects.requireNonNullElse(maskings.remove(id), settings.masking());
        Running start = running.remove(id);
        double millis = start == null ? 0 : (System.nanoTime() - start.sinceNanos()) / 1e6;
        seen.add(id);
        add(new JournalEvent.Finished(id, outcome, masked(reason, masking), masked(message, masking), millis, now()));
    }

    public void skipped(TestName test, String reason) {
        seen.add(test.id());
        add(new JournalEvent.Skipped(masked(test), settings.masking().text(reason), now()));
    }

    private static @Nullable String masked(@Nullable String text, Masking masking) {
        return text == null ? null : masking.text(text);
    }

    /** A parameter of a test can be a secret, and stand in its name. */
    private TestName masked(TestName test) {
        return new TestName(
                test.id(), test.className(), test.method(), settings.masking().text(test.name()));
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
        closed = true;
        // Of two JVMs that end at the same moment, one is the last.
        RunReport.Written written = new RunReport(settings.directory(), proc).write(run.id(), () -> {
            add(new JournalEvent.Closed(List.copyOf(testClasses)));
            throwProblem();
        });
        return Optional.of(new ClosedRun(
                written.results(), Set.copyOf(seen), written.isLast(jvm, run.allTestClasses()), settings.directory()));
    }

    private synchronized void throwProblem() throws IOException {
        if (problem != null) {
            throw problem;
        }
    }

    private synchronized void add(JournalEvent event) {
        try {
            if (journal == null || !Files.exists(journal.file())) {
                // Somebody may have removed it, such as mvn clean beside this run: what goes on is told all the same.
                journal = open();
                for (Running each : running.values()) {
                    journal.add(each.started());
                }
            }
            journal.add(event);
        } catch (IOException e) {
            note(e);
        }
    }

    private synchronized void note(IOException e) {
        if (problem == null) {
            problem = e;
        }
    }

    /** Write the report while the JVM ends before its tests do: Ctrl-C, a limit of the build, an exit in their middle. */
    private void writeWhileEnding() {
        if (closed) {
            return;
        }
        add(new JournalEvent.Ending());
        try {
            new RunReport(settings.directory(), proc).write(run.id(), () -> {});
        } catch (IOException nobodyIsLeftToTell) {
            // The journals are there, and the next JVM of the run writes it.
        }
    }

    private Journal open() throws IOException {
        Files.createDirectories(journals.directory());
        new EndedRuns(settings.directory(), journals).removeAllBut(run.id());
        if (journals.of(run.id()).isEmpty()) {
            Documents.remove(settings.directory());
        }
        if (journal == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::writeWhileEnding, "criu-junit report"));
        }
        Journal opened = journals.of(jvm);
        Host host = Hosts.withoutCriu(proc);
        opened.add(new JournalEvent.Opened(jvm, host, settings.minimumExecuted().orElse(null)));
        return opened;
    }

    private static String now() {
        return Instant.now().toString();
    }
}
