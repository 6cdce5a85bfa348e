package io.github.criujunit.cycle;

import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Say how a session does its steps where a call does not say it. Immutable and thread-safe.
 *
 * @param options what becomes of the options that a process needs and that are not given
 * @param grace how long a process may take to end after SIGTERM, before SIGKILL
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SessionDefaults(
        DumpOptions dumpOptions, RestoreOptions restoreOptions, CheckpointOptions options, Duration grace) {

    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    public SessionDefaults withOptions(CheckpointOptions newOptions) {
        return new SessionDefaults(dumpOptions, restoreOptions, newOptions, grace);
    }

    public static SessionDefaults create() {
        return new SessionDefaults(
                DumpOptions.defaults(), RestoreOptions.defaults(), CheckpointOptions.AUTO, DEFAULT_GRACE);
    }
}
