package io.github.criujunit.report.run;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.RunResults;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Write the report of a run from what its JVMs have told so far; whoever comes last writes the whole.
 *
 * <p>Thread-safe, also between JVMs: one writes at a time, and a reader sees a document of before or of after.
 */
final class RunReport {

    /** A lock on a file holds between JVMs only. */
    private static final Object WITHIN_THIS_JVM = new Object();

    private final Path directory;
    private final ProcFs proc;

    RunReport(Path directory, ProcFs proc) {
        this.directory = directory;
        this.proc = proc;
    }

    /** What was written, and from what. */
    record Written(RunResults results, Assembly assembly) {

        boolean isLast(Jvm jvm, Set<String> testClasses) {
            return assembly.isLast(jvm, testClasses);
        }
    }

    /** What somebody has to tell before the report is written. */
    interface LastWords {

        void tell() throws IOException;
    }

    Written write(String run) throws IOException {
        return write(run, () -> {});
    }

    /** Write the report when something was told that no other JVM can come to know before this one has written. */
    Written write(String run, LastWords words) throws IOException {
        Journals journals = new Journals(directory, proc);
        Files.createDirectories(journals.directory());
        synchronized (WITHIN_THIS_JVM) {
            try (FileChannel channel = FileChannel.open(
                            journals.directory().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                words.tell();
                Assembly assembly = new Assembly(proc);
                for (Journal journal : journals.of(run)) {
                    assembly.add(journal);
                }
                RunResults results = assembly.results();
                Documents.write(results, directory);
                return new Written(results, assembly);
            }
        }
    }
}
