package io.github.criujunit.report.run;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Find the journals of a report: one for each JVM. */
final class Journals {

    /** Hidden: of use until the documents are made of it, and not part of what is looked at or uploaded. */
    private static final String DIRECTORY = ".journal";

    private final Path directory;
    private final ProcFs proc;

    Journals(Path report, ProcFs proc) {
        this.directory = report.resolve(DIRECTORY);
        this.proc = proc;
    }

    Path directory() {
        return directory;
    }

    Journal of(Jvm jvm) {
        return new Journal(directory.resolve(jvm.fileName()));
    }

    /** List the journals of a run, by the start of their JVMs. */
    List<Journal> of(String run) throws IOException {
        Map<Journal, Jvm> found = new LinkedHashMap<>();
        for (Journal journal : all()) {
            journal.opened()
                    .map(JournalEvent.Opened::jvm)
                    .filter(jvm -> jvm.run().equals(run))
                    .ifPresent(jvm -> found.put(journal, jvm));
        }
        return found.keySet().stream()
                .sorted(Comparator.comparingLong(
                        journal -> Objects.requireNonNull(found.get(journal)).startTicks()))
                .toList();
    }

    /** List the journals of runs that are over; those of a run that goes on beside this one are none of them. */
    List<Journal> ofEndedRunsBut(String run) throws IOException {
        return all().stream()
                .filter(journal -> journal.opened()
                        .map(JournalEvent.Opened::jvm)
                        .filter(jvm -> jvm.run().equals(run) || jvm.isAlive(proc))
                        .isEmpty())
                .toList();
    }

    private List<Journal> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .map(Journal::new)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
