package io.github.criujunit.testkit;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that looks like {@code /proc}. Every process started at tick 9000. */
public final class MadeUpProc {

    private final Path root;

    public MadeUpProc(Path root) {
        this.root = root;
    }

    public MadeUpProc process(long pid, String comm, char state, long parent, long session, long... threads) {
        for (long thread : threads) {
            file(pid, "task/" + thread + "/stat", line(thread, comm, state, parent, session, 0));
        }
        return stat(pid, comm, state, parent, session, 0);
    }

    public MadeUpProc processWithTerminal(long pid, String comm, long parent, long session) {
        return stat(pid, comm, 'S', parent, session, 34816);
    }

    private MadeUpProc stat(long pid, String comm, char state, long parent, long session, int tty) {
        return file(pid, "stat", line(pid, comm, state, parent, session, tty));
    }

    private static String line(long id, String comm, char state, long parent, long session, int tty) {
        String ids = " " + parent + " " + session + " " + session + " " + tty;
        return id + " (" + comm + ") " + state + ids + " -1 0 0 0 0 0 7 5 0 0 20 0 1 0 9000 0\n";
    }

    public MadeUpProc file(long pid, String name, String content) {
        Path file = root.resolve(Long.toString(pid)).resolve(name);
        directory(file.resolveSibling("."));
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Make a link, such as {@code fd/3}. */
    public MadeUpProc link(long pid, String name, String target) {
        Path link = root.resolve(Long.toString(pid)).resolve(name);
        directory(link.resolveSibling("."));
        try {
            Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public ProcFs proc() {
        return new ProcFs(root);
    }

    private static void directory(Path directory) {
        try {
            Files.createDirectories(directory.normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
