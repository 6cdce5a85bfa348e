package io.github.criujunit.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Hold programs back that were started, until it is known that they may run.
 *
 * <p>A lock that flock(1) waits for before it becomes the program ({@code --no-fork}). The file is one without a name; the
 * path leads to it through this JVM's descriptor.
 */
final class Gate {

    private final int descriptor;

    private Gate(int descriptor) {
        this.descriptor = descriptor;
    }

    static Gate closed() {
        Gate gate = new Gate(Libc.memfd_create("criu-junit gate", Libc.MFD_CLOEXEC));
        Libc.flock(gate.descriptor, Libc.LOCK_EX);
        return gate;
    }

    /** Put the gate before a command. */
    List<String> before(List<String> command) {
        List<String> words =
                new ArrayList<>(List.of("flock", "--no-fork", "/proc/" + Children.ownPid() + "/fd/" + descriptor));
        words.addAll(command);
        return words;
    }

    void open() {
        Libc.flock(descriptor, Libc.LOCK_UN);
    }

    /** Take the gate away: who waits gets through, and who comes finds none. */
    void close() {
        Libc.close(descriptor);
    }
}
