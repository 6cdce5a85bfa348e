package io.github.criujunit.cli;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.CriuUnavailableException;
import io.github.criujunit.cycle.CyclePlan;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.report.CycleJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Starts a program, dumps it, restores it, verifies it and ends it; debug.py without a program.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:restored and verified",
            "1:failed, diagnosed",
            "2:wrong usage",
            "3:this machine cannot checkpoint"
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "one line of JSON instead of text")
    private boolean json;

    @Option(names = "--mappings", description = "list how much memory each mapping took before the dump")
    private boolean mappings;

    @Option(names = "--cycles", paramLabel = "N", description = "dump and restore N times (default: 1)")
    private int cycles = 1;

    @Option(names = "--report", paramLabel = "DIR", description = "write a report like that of tests: index.html, ...")
    private @Nullable Path report;

    @ArgGroup
    private @Nullable ReadyOptions ready;

    @Mixin
    private SurroundingsOptions surroundings = new SurroundingsOptions();

    @Mixin
    private CriuOptions options = new CriuOptions();

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "the program and its arguments, after --")
    private List<String> command = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = options.settings();
        CyclePlan plan = new CyclePlan(fixture(), cycles, options.sessionDefaults());
        try {
            Criu criu = new Criu(CriuFinder.find(settings.binary(), settings.privilege()));
            return run(criu, settings, plan, out);
        } catch (CriuUnavailableException e) {
            if (json) {
                out.println(CycleJson.unavailable(String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    private int run(Criu criu, Settings settings, CyclePlan plan, PrintWriter out) {
        Optional<CycleReport> reporting = Optional.ofNullable(report)
                .map(directory -> CycleReport.begin(directory, plan.fixture().name()));
        CycleResult result = Cycles.run(criu, settings, plan, spec.commandLine().getErr(), reporting);
        reporting.ifPresent(open -> open.write(result));
        if (json) {
            out.println(mappings ? CycleJson.withMappings(result) : CycleJson.of(result));
        } else {
            result.failure().ifPresent(failure -> out.println(failure.message() + "\n"));
            out.println(CycleText.of(result));
            result.memory()
                    .filter(memory -> mappings)
                    .ifPresent(memory -> out.println("\n" + MemoryText.mappings(memory)));
        }
        return result.isRestored() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Fixture fixture() {
        Fixture fixture = surroundings.applyTo(command.isEmpty() ? Fixture.debugPy() : Fixture.command(command));
        return ready == null ? fixture : ready.applyTo(fixture);
    }
}
