package io.github.criujunit.cycle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold what it takes to do by hand what a cycle did, and where its files are. Immutable and thread-safe.
 *
 * <p>The files that it names are there until the session is closed, and after that when {@code kept} is present.
 *
 * @param fixtures what was started, in order; that which could not be started, too
 * @param calls each call of CRIU that has ended, in order
 * @param kept where images, logs and output are, or will stay; absent when they are removed
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Evidence(List<StartedFixture> fixtures, List<CriuCall> calls, Optional<Path> kept) {

    /** Of a cycle that could not even begin. */
    public static final Evidence NONE = new Evidence(List.of(), List.of(), Optional.empty());

    public Evidence {
        fixtures = List.copyOf(fixtures);
        calls = List.copyOf(calls);
    }
}
