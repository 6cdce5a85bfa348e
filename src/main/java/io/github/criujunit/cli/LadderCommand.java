package io.github.criujunit.cli;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.CriuUnavailableException;
import io.github.criujunit.cycle.CyclePlan;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.ladder.LadderGrammar;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.ladder.Rung;
import io.github.criujunit.report.CycleJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ladder",
        description = "Starts a minimal process, dumps and restores it, then one with one import more, and so on; shows"
                + " what each step costs, and stops at the first that breaks.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every step was restored and verified",
            "1:a step broke, diagnosed",
            "2:wrong usage",
            "3:this machine cannot checkpoint"
        },
        footer = {
            "",
            "A step is one word of the command line, so quote it:",
            "  \"\"                        Python alone",
            "  \"json, sqlite3\"           these Python modules, and nothing else",
            "  \"x = bytearray(10**8)\"    Python code: whatever is no list of modules",
            "  \"py:import numpy as np\"    Python code in any case",
            "  \"cp:a.jar:b.jar x.Main\"   a JVM with this class path, which loads and initialises",
            "                            the classes; cp: is a JVM alone",
            "  \"cmd:sleep 1000\"          a command, ready when it is idle; quotes and backslashes",
            "                            keep blanks in a word, and there is no shell",
            "Each step stands alone, in a process of its own; with --cumulative it has in it what the",
            "steps before it have.",
            "",
            "  criu-junit ladder \"\" json \"json, sqlite3\" numpy",
            "",
            "With --json, each step is one line, printed when it is done, also those that were not tried."
        })
final class LadderCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "a line of JSON for each step instead of text")
    private boolean json;

    @Option(names = "--cumulative", description = "each step has in it what the steps before it have")
    private boolean cumulative;

    @Option(names = "--python", paramLabel = "PROGRAM", description = "runs the Python steps (default: python3)")
    private String python = LadderGrammar.DEFAULT_PYTHON;

    @Option(
            names = "--java",
            paramLabel = "PROGRAM",
            description = "runs the steps with a class path, Java 17 or newer (default: the one that runs this)")
    private String java = LadderGrammar.defaultJava();

    @Mixin
    private SurroundingsOptions surroundings = new SurroundingsOptions();

    @Mixin
    private CriuOptions options = new CriuOptions();

    @Parameters(paramLabel = "STEP", arity = "1..*", description = "what is started, one after the other")
    private List<String> texts = List.of();

    @Override
    public Integer call() {
        List<LadderStep> steps = new LadderGrammar(python, java, cumulative).parse(texts);
        Settings settings = options.settings();
        try {
            return climb(new Criu(CriuFinder.find(settings.binary(), settings.privilege())), settings, steps);
        } catch (CriuUnavailableException e) {
            if (json) {
                out().println(CycleJson.unavailable(String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    private int climb(Criu criu, Settings settings, List<LadderStep> steps) {
        LadderOutput output = json ? new LadderLines(out()) : LadderTable.begin(steps, out());
        List<LadderStep> left = new ArrayList<>(steps);
        Rung before = null;
        while (!left.isEmpty()) {
            LadderStep step = left.remove(0);
            CyclePlan plan = new CyclePlan(surroundings.applyTo(step.fixture()), 1, options.sessionDefaults());
            Rung rung = new Rung(
                    step, Cycles.run(criu, settings, plan, spec.commandLine().getErr()));
            output.print(rung, before);
            // Each row as soon as it is known: the next step may take its time.
            out().flush();
            if (!rung.isRestored()) {
                output.end(rung, before, List.copyOf(left));
                return ExitCode.FAILED;
            }
            before = rung;
        }
        return ExitCode.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
