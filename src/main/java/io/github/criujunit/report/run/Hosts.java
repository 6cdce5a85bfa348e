package io.github.criujunit.report.run;

import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Describe the machine that tests run on.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Hosts {

    private static final Path OS_RELEASE = Path.of("/etc/os-release");

    private Hosts() {}

    /** Describe this machine as far as it is known without a CRIU. */
    static Host withoutCriu(ProcFs proc) {
        String kernel = proc.read("sys/kernel/osrelease").map(String::strip).orElse("unknown");
        return host(kernel, Optional.empty());
    }

    public static Host with(CriuInstallation criu) {
        return host(criu.kernel().release(), Optional.of(criu));
    }

    private static Host host(String kernel, Optional<CriuInstallation> criu) {
        String arch = System.getProperty("os.arch", "unknown");
        String version = criu.map(found -> found.version().text()).orElse("none");
        String privilege = criu.map(found -> found.privilege().name()).orElse("");
        String id = ("linux-" + kernel + "-criu-" + version + "-" + arch + (privilege.isEmpty() ? "" : "-" + privilege))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._+-]+", "-");
        return new Host(
                id,
                name(),
                kernel,
                arch,
                distribution(),
                System.getProperty("java.version", "unknown"),
                criu.map(found -> found.version().text()).orElse(null),
                criu.map(found -> found.binary().toString()).orElse(null),
                criu.map(found -> found.privilege().name()).orElse(null),
                criu.map(CriuInstallation::limitations).orElse(List.of()));
    }

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Source: os-release(5). */
    private static String distribution() {
        try {
            return Files.readAllLines(OS_RELEASE).stream()
                    .filter(line -> line.startsWith("PRETTY_NAME="))
                    .map(line -> line.substring("PRETTY_NAME=".length()).replaceAll("^[\"']|[\"']$", ""))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
