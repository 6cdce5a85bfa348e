package io.github.criujunit.process;

import java.io.IOException;
import org.zeroturnaround.process.UnixProcess;

/** Send signals to a process that is known by more than its PID. */
final class Signals {

    private Signals() {}

    /**
     * Send a signal.
     *
     * @return false when the process is gone, also when somebody else has its PID by now, and when it is not ours to
     *     signal, as what runs through {@code sudo}
     */
    static boolean send(ProcessIdentity process, int signal, ProcFs proc) {
        if (!Liveness.of(process, proc).isAlive()) {
            return false;
        }
        try {
            return new UnixProcess((int) process.pid()).kill(signal);
        } catch (IOException notPermitted) {
            return false;
        }
    }
}
