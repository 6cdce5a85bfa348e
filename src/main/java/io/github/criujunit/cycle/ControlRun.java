package io.github.criujunit.cycle;

import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RestoredProcess;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Hold a fixture that was started and waited for as that of a cycle, and was never dumped: what fails with it too, fails for
 * another reason than the checkpoint.
 *
 * <p>For one thread; another one may close it.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ControlRun implements AutoCloseable {

    private final CheckpointSession session;
    private final RestoredProcess process;

    private ControlRun(CheckpointSession session, RestoredProcess process) {
        this.session = session;
        this.process = process;
    }

    static ControlRun start(CheckpointSession session, Fixture fixture, Duration age) {
        try {
            return new ControlRun(session, session.standIn(session.start(fixture), age));
        } catch (RuntimeException | Error e) {
            try {
                session.close();
            } catch (CheckpointFailedError atEnd) {
                e.addSuppressed(atEnd);
            }
            throw e;
        }
    }

    /** Get the process, which stands for a restored one. */
    public RestoredProcess process() {
        return process;
    }

    /**
     * End the process and remove its files.
     *
     * @throws CheckpointFailedError when it cannot be ended
     */
    @Override
    public void close() {
        session.close();
    }
}
