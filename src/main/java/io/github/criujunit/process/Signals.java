package io.github.criujunit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.zeroturnaround.process.UnixProcess;

/** Send signals to a process that is known by more than its PID. */
final class Signals {

    private Signals() {}

    /** Send a signal; false when the process is gone, also when somebody else has its PID by now. */
    static boolean send(ProcessIdentity process, int signal, ProcFs proc) {
        if (!Liveness.of(process, proc).isAlive()) {
            return false;
        }
        try {
            return new UnixProcess((int) process.pid()).kill(signal);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot send " + Signal.name(signal) + " to PID " + process.pid() + ": " + e.getMessage(), e);
        }
    }
}
