package io.github.criujunit.cli;

import io.github.criujunit.cli.Check.Status;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.criu.CriuUnavailableException;
import io.github.criujunit.criu.KernelVersion;
import io.github.criujunit.cycle.CyclePlan;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Looks at kernel, CRIU, privileges and configuration, and ends with a real dump and restore",
            "of a tiny process with a listening socket."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:this machine can checkpoint", "2:wrong usage", "3:it cannot"})
final class DoctorCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "one line of JSON instead of text")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = Settings.ofSystemProperties();
        List<Check> checks = new ArrayList<>();
        CriuInstallation criu = null;
        try {
            criu = CriuFinder.find(settings.binary(), settings.privilege());
            checks.addAll(Examination.of(criu));
            checks.add(trial(criu, settings));
        } catch (CriuUnavailableException e) {
            checks.add(new Check("CRIU", Status.FAILED, String.valueOf(e.getMessage())));
        }
        boolean works = Check.allPassed(checks);
        print(criu, checks, works);
        return works ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private Check trial(CriuInstallation criu, Settings settings) {
        return Examination.of(Cycles.run(
                new Criu(criu),
                settings,
                CyclePlan.of(patient()),
                spec.commandLine().getErr()));
    }

    /** A listening socket is what the most recent breakages were about; without Python, any process has to do. */
    private static Fixture patient() {
        return Fixture.tcpListener().orElseGet(() -> Fixture.command("sleep", "1000"));
    }

    private void print(@Nullable CriuInstallation criu, List<Check> checks, boolean works) {
        if (json) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("schema", Json.SCHEMA);
            object.put("works", works);
            object.put("binary", criu == null ? null : criu.binary().toString());
            object.put("criu", criu == null ? null : criu.version().text());
            object.put("privilege", criu == null ? null : criu.privilege().name());
            object.put("kernel", KernelVersion.running().release());
            object.put("checks", checks.stream().map(Check::json).toList());
            spec.commandLine().getOut().println(Json.line(object));
        } else {
            checks.forEach(check -> spec.commandLine().getOut().println(check.text()));
            spec.commandLine()
                    .getOut()
                    .println(works ? "\nThis machine can checkpoint." : "\nThis machine cannot checkpoint.");
        }
    }
}
