package io.github.criujunit.report.run;

import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.bundle.LogsOfDead;
import io.github.criujunit.report.bundle.MaskRules;
import io.github.criujunit.report.bundle.Masking;
import io.github.criujunit.workspace.AfterDeath;
import io.github.criujunit.workspace.DeadRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Finish the report of a JVM that was killed: it could not do so itself. The logs of the test that died are saved before
 * they are removed with the work directory.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ReportAfterDeath implements AfterDeath {

    @Override
    public void afterDeath(DeadRun dead) throws IOException {
        Set<Claim> claims = new LinkedHashSet<>();
        for (Path directory : dead.directories()) {
            Optional<Claim> claim = Claim.in(directory);
            // A report that somebody has removed meanwhile is not made again.
            if (claim.isPresent() && Files.isDirectory(Path.of(claim.get().report()))) {
                save(claim.get(), directory);
                claims.add(claim.get());
            }
        }
        for (Claim claim : claims) {
            new RunReport(Path.of(claim.report()), ProcFs.system()).write(claim.run());
        }
    }

    /** Count the attempts at a test in its JVM; empty where the last one has come to its end. */
    private static OptionalInt unfinishedAttempt(Journal journal, String test) throws IOException {
        int started = 0;
        boolean finished = false;
        try (Stream<JournalEvent> events = journal.events()) {
            for (JournalEvent event : events.toList()) {
                if (event instanceof JournalEvent.Started start
                        && start.test().id().equals(test)) {
                    started++;
                    finished = false;
                } else if (event instanceof JournalEvent.Finished end
                        && end.id().equals(test)) {
                    finished = true;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return started == 0 || finished ? OptionalInt.empty() : OptionalInt.of(started);
    }

    private static void save(Claim claim, Path directory) throws IOException {
        Path report = Path.of(claim.report());
        Journal journal =
                new Journal(new Journals(report, ProcFs.system()).directory().resolve(claim.journal()));
        if (!Files.exists(journal.file())) {
            return;
        }
        OptionalInt attempt = unfinishedAttempt(journal, claim.test());
        if (attempt.isEmpty()) {
            // The test has told all itself, and only its session was not closed yet.
            return;
        }
        Path bundle = BundleName.of(claim.test(), attempt.getAsInt());
        Masking masking = Masking.of(MaskRules.read(Configuration.ofSystemProperties()));
        if (LogsOfDead.save(directory, report.resolve(bundle), masking)) {
            journal.addAfterDeath(new JournalEvent.Remains(claim.test(), bundle.toString()));
        }
    }
}
