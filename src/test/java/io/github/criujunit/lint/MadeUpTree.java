package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.MadeUpProc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process with the PID 5 that was never there, and a dumper with the PID 2 that is root with all rights. */
final class MadeUpTree {

    static final long PID = 5;
    private static final long DUMPER = 2;
    private static final String ROOT = "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n";
    private static final String ALL = "CapPrm:\tffff\nCapEff:\t1ffffffffff\nCapBnd:\t1ffffffffff\n";

    private final Path directory;
    private final MadeUpProc proc;
    private long dumper = DUMPER;

    MadeUpTree(Path directory) {
        this.directory = directory;
        proc = new MadeUpProc(directory).process(PID, "app", 'S', 1, PID, PID);
        status(PID, ROOT + ALL).status(DUMPER, ROOT + ALL);
        proc.process(DUMPER, "java", 'S', 1, DUMPER, DUMPER);
        file(PID, "environ", "LANG=C\0");
        both("ns/ipc", "ipc:[1]").both("ns/pid", "pid:[1]");
    }

    private MadeUpTree both(String name, String target) {
        proc.link(PID, name, target).link(DUMPER, name, target);
        return this;
    }

    MadeUpTree status(long pid, String text) {
        proc.file(pid, "status", text);
        return file(pid, "task/" + pid + "/status", text);
    }

    MadeUpTree file(long pid, String name, String text) {
        proc.file(pid, name, text);
        return this;
    }

    MadeUpTree link(long pid, String name, String target) {
        proc.link(pid, name, target);
        return this;
    }

    /** Write what belongs to no process, such as {@code uptime}. */
    MadeUpTree file(String name, String text) {
        try {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    MadeUpTree process(long pid, String name, char state, long parent) {
        proc.process(pid, name, state, parent, PID, pid);
        return file(pid, "environ", "LANG=C\0");
    }

    /** Map something, a line of {@code maps} for each. */
    MadeUpTree maps(String... lines) {
        return file(PID, "maps", String.join("\n", lines) + "\n");
    }

    MadeUpTree dumpedBy(long pid) {
        dumper = pid;
        return this;
    }

    /** Look with one check only. */
    List<Finding> findings(Check check) {
        ProcFs files = proc.proc();
        ProcessSnapshot snapshot = ProcessSnapshot.of(ProcessTree.of(PID, files).orElseThrow(), files);
        return check.findings(snapshot, new Surroundings(files, dumper, Optional.empty(), false))
                .toList();
    }

    /** Look with every check. */
    List<String> ids() {
        ProcFs files = proc.proc();
        ProcessSnapshot snapshot = ProcessSnapshot.of(ProcessTree.of(PID, files).orElseThrow(), files);
        return Lint.of(snapshot, new Surroundings(files, dumper, Optional.empty(), false)).findings().stream()
                .map(Finding::id)
                .toList();
    }
}
