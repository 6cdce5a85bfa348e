package io.github.criujunit.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Hold a fixture that was started and is ready: it may be dumped.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunningProcess extends TrackedProcess {

    private final Launch launch;
    private final Fixture fixture;

    RunningProcess(Launch launch, ProcessIdentity identity) {
        super(launch.fixture().name(), identity, launch.output(), exit(launch, identity), launch.proc());
        this.launch = launch;
        this.fixture = launch.fixture();
    }

    private static Supplier<Optional<ExitStatus>> exit(Launch launch, ProcessIdentity identity) {
        if (identity.pid() == launch.pid()) {
            return launch::exitStatus;
        }
        CompletableFuture<ExitStatus> exit = Children.exitOf(identity);
        return () -> Optional.ofNullable(exit.getNow(null));
    }

    public Fixture fixture() {
        return fixture;
    }

    /** End it together with the wrapper that started it, where there is one. */
    @Override
    public TreeEnd end(Duration grace) {
        if (pid() == launch.pid()) {
            return launch.end(grace);
        }
        TreeEnd own = super.end(grace);
        TreeEnd wrapper = launch.end(grace);
        List<ProcessIdentity> survivors = new ArrayList<>(own.survivors());
        survivors.addAll(wrapper.survivors());
        return new TreeEnd(own.forced() || wrapper.forced(), survivors);
    }
}
