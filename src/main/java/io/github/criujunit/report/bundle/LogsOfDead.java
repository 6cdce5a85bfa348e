package io.github.criujunit.report.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Save the logs of a test whose JVM was killed, from its work directory.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LogsOfDead {

    private LogsOfDead() {}

    /**
     * Copy the logs and the output of the fixture, masked and cut to size.
     *
     * @return whether there were any
     * @throws IOException when the bundle cannot be written
     */
    public static boolean save(Path workDirectory, Path bundle, Masking masking) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(workDirectory, 2)) {
            logs = files.filter(file -> file.toString().endsWith(".log"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        if (logs.isEmpty()) {
            return false;
        }
        Files.createDirectories(bundle);
        Masking knowing = masking;
        for (Path log : logs) {
            knowing = knowing.knowing(log);
        }
        BundleFiles files = new BundleFiles(bundle, knowing, Bundle.DEFAULT_MAX_BYTES);
        for (Path log : logs) {
            String name = workDirectory.relativize(log).toString().replace('/', '-');
            files.copy(name, "left by a JVM that was killed", log, files.left() / 2, 0);
        }
        return true;
    }
}
