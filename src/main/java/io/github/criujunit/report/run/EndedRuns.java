package io.github.criujunit.report.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Remove what runs that are over have left in the directory of the report: their journals, and what these name. */
final class EndedRuns {

    private final Path report;
    private final Journals journals;

    EndedRuns(Path report, Journals journals) {
        this.report = report;
        this.journals = journals;
    }

    void removeAllBut(String run) throws IOException {
        for (Journal journal : journals.ofEndedRunsBut(run)) {
            for (String bundle : bundles(journal)) {
                remove(report.resolve(bundle).normalize());
            }
            Files.deleteIfExists(journal.file());
        }
    }

    private static List<String> bundles(Journal journal) throws IOException {
        try (Stream<JournalEvent> events = journal.events()) {
            return events.flatMap(event -> bundle(event).stream()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<String> bundle(JournalEvent event) {
        if (event instanceof JournalEvent.Ran ran) {
            return Optional.ofNullable(ran.bundle());
        }
        return event instanceof JournalEvent.Remains remains ? Optional.of(remains.bundle()) : Optional.empty();
    }

    private void remove(Path bundle) throws IOException {
        if (!bundle.startsWith(report) || bundle.equals(report) || !Files.isDirectory(bundle)) {
            return;
        }
        try (Stream<Path> files = Files.walk(bundle)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                // Another JVM of this run may be at it, too.
                Files.deleteIfExists(file);
            }
        }
    }
}
