package io.github.criujunit.criu;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * Hold what {@code criu check --all} says of this machine.
 *
 * @param status what it exited with; -1 when it could not be started, or did not end in time
 * @param output what it printed, cut at 64 KiB
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record FeatureCheck(int status, String output) {

    private static final Map<Path, FeatureCheck> DONE = new ConcurrentHashMap<>();

    /** Ask a CRIU, once in the life of this JVM; at most 15 s. Through {@code sudo} it is not asked: the rules forbid it. */
    public static FeatureCheck of(CriuInstallation criu) {
        return DONE.computeIfAbsent(criu.binary(), binary -> ask(criu));
    }

    private static FeatureCheck ask(CriuInstallation criu) {
        if (criu.privilege() == Privilege.SUDO) {
            return new FeatureCheck(-1, "not asked: the rules for sudo allow dump and restore");
        }
        Commands.Answer answer =
                Commands.run(List.of(criu.binary().toString(), "check", "--all", "--no-default-config"));
        return new FeatureCheck(answer.status(), answer.output());
    }
}
