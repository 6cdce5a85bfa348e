package io.github.criujunit.process;

import org.apiguardian.api.API;

/**
 * Say how a process ended: by itself with a status, or by a signal.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface ExitStatus {

    /** The process exited by itself. */
    record Exited(int status) implements ExitStatus {
        @Override
        public String toString() {
            return "exited with status " + status;
        }
    }

    /** A signal ended the process. */
    record Signalled(int signal) implements ExitStatus {
        @Override
        public String toString() {
            return "was killed by " + Signal.name(signal);
        }
    }

    /** Decode what {@code waitpid} filled in (wait(2): {@code WIFSIGNALED} and {@code WEXITSTATUS}). */
    static ExitStatus ofWaitStatus(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? new Exited((status >> 8) & 0xff) : new Signalled(signal);
    }

    /** Decode {@link Process#exitValue()}, which says a signal as 128 plus its number, like a shell. */
    static ExitStatus ofExitValue(int value) {
        return value > 0x80 && value <= 0x80 + 64 ? new Signalled(value - 0x80) : new Exited(value);
    }
}
