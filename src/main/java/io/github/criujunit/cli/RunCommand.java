package io.github.criujunit.cli;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.CriuUnavailableException;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.cycle.CheckpointOptions;
import io.github.criujunit.cycle.CyclePlan;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.report.CycleJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @Option(names = "--cycles", paramLabel = "N", description = "dump and restore N times (default: 1)")
    private int cycles = 1;

    @ArgGroup
    private @Nullable ReadyOptions ready;

    @Option(
            names = "--timeout",
            paramLabel = "T",
            converter = DurationConverter.class,
            description = "limit of each step: 500 ms, 30 s (the default), 2 m")
    private @Nullable Duration timeout;

    @Option(
            names = "--grace",
            paramLabel = "T",
            converter = DurationConverter.class,
            description = "time to end after SIGTERM, before SIGKILL (default: 5 s)")
    private Duration grace = SessionDefaults.DEFAULT_GRACE;

    @Option(names = "--env", paramLabel = "K=V", description = "a variable of the program's environment; repeatable")
    private Map<String, String> environment = Map.of();

    @Option(names = "--cwd", paramLabel = "DIR", description = "the program's working directory")
    private @Nullable Path directory;

    @Option(
            names = "--options",
            paramLabel = "MODE",
            description = "what becomes of the options that the process needs: auto (they are added, the default),"
                    + " strict (refuse it before the dump), given (ask CRIU all the same)")
    private CheckpointOptions options = CheckpointOptions.AUTO;

    @Option(names = "--dump-option", paramLabel = "O", description = "one more word for criu dump; repeatable")
    private List<String> dumpOptions = List.of();

    @Option(names = "--restore-option", paramLabel = "O", description = "one more word for criu restore; repeatable")
    private List<String> restoreOptions = List.of();

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "the program and its arguments, after --")
    private List<String> command = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = settings();
        SessionDefaults defaults = new SessionDefaults(
                DumpOptions.defaults().withFurther(dumpOptions),
                RestoreOptions.defaults().withFurther(restoreOptions),
                options,
                grace);
        CyclePlan plan = new CyclePlan(fixture(), cycles, defaults);
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
        CycleResult result = Cycles.run(criu, settings, plan, spec.commandLine().getErr());
        if (json) {
            out.println(CycleJson.of(result));
        } else {
            result.failure().ifPresent(failure -> out.println(failure.message() + "\n"));
            out.println(CycleText.of(result));
        }
        return result.isRestored() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Settings settings() {
        Settings settings = catalogue.applyTo(Settings.ofSystemProperties());
        return timeout == null ? settings : settings.withTimeout(timeout);
    }

    private Fixture fixture() {
        Fixture fixture = command.isEmpty() ? Fixture.debugPy() : Fixture.command(command);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            fixture = fixture.withEnvironment(variable.getKey(), variable.getValue());
        }
        if (directory != null) {
            fixture = fixture.withDirectory(directory);
        }
        return ready == null ? fixture : ready.applyTo(fixture);
    }
}
