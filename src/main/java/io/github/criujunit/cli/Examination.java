package io.github.criujunit.cli;

import io.github.criujunit.cli.Check.Status;
import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.cycle.CycleResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Word what the doctor has found out about one CRIU. */
final class Examination {

    private Examination() {}

    static List<Check> of(CriuInstallation criu) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("kernel", Status.OK, "Linux " + criu.kernel()));
        checks.add(new Check("binary", Status.OK, criu.binary() + " (CRIU " + criu.version() + ")"));
        criu.refused().forEach(refusal -> checks.add(new Check("not taken", Status.OK, refusal.toString())));
        criu.limitations().forEach(limitation -> checks.add(new Check("version", Status.WARNING, limitation)));
        checks.add(new Check("privilege", Status.OK, criu.privilege().name()));
        checks.add(
                criu.memoryTracking()
                        ? new Check("memory", Status.OK, "the kernel tracks soft-dirty pages: --track-mem can be used")
                        : new Check(
                                "memory",
                                Status.OK,
                                "the kernel has no soft-dirty tracking: --track-mem is not used, pre-dumps cannot be"));
        checks.add(configurationFiles());
        return checks;
    }

    /** Source: criu(8), section on configuration files. */
    private static Check configurationFiles() {
        String found = Stream.of(
                        Path.of("/etc/criu/default.conf"),
                        Path.of(System.getProperty("user.home", "/"), ".criu", "default.conf"))
                .filter(Files::exists)
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        return found.isEmpty()
                ? new Check("configuration", Status.OK, "no configuration file of CRIU's")
                : new Check(
                        "configuration",
                        Status.OK,
                        found + " is there; the harness does not let it have effect, criu by hand does");
    }

    static Check of(CycleResult result) {
        if (result.failure().isPresent()) {
            return new Check("trial", Status.FAILED, result.failure().get().message());
        }
        long millis = result.phases().stream()
                .mapToLong(timing -> timing.duration().toMillis())
                .sum();
        return new Check(
                "trial",
                Status.OK,
                "dumped and restored " + result.fixture() + " (PID "
                        + result.pid().orElseThrow() + ") in " + millis + " ms");
    }
}
