package io.github.criujunit.cli;

import io.github.criujunit.cycle.Settings;
import io.github.criujunit.lint.Lint;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.lint.Surroundings;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.report.LintJson;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lint",
        description = "Looks at a live process and its descendants, without touching them, and says what will keep"
                + " CRIU from dumping them, and which options they need.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing blocks",
            "1:something does",
            "2:wrong usage, no such process, or one that may not be looked at"
        })
final class LintCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "one line of JSON instead of text")
    private boolean json;

    @Parameters(paramLabel = "PID", description = "the root of the tree")
    private long pid;

    @Override
    public Integer call() {
        ProcFs proc = ProcFs.system();
        Optional<ProcessTree> tree = ProcessTree.of(pid, proc);
        if (tree.isEmpty() || !proc.canListDescriptors(pid)) {
            return refuse(tree.isEmpty() ? "there is no process with the PID " + pid : unreadable(proc));
        }
        ProcessSnapshot snapshot = ProcessSnapshot.of(tree.get(), proc);
        LintReport report = Lint.of(
                snapshot,
                Surroundings.ofThisJvm(Optional.of(Settings.ofSystemProperties().workDirectory()), false));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json ? LintJson.of(pid, report) : LintText.of(snapshot.root().toString(), report));
        return report.isBlocked() ? ExitCode.FAILED : ExitCode.OK;
    }

    /** What cannot be looked at would look fine. */
    private String unreadable(ProcFs proc) {
        return proc.stat(pid).filter(ProcStat::isDead).isPresent()
                ? "PID " + pid + " has ended; only its entry in the process table is left"
                : "PID " + pid + " may not be looked at by " + System.getProperty("user.name")
                        + "; run lint as its user, or as root";
    }

    private int refuse(String message) {
        if (json) {
            spec.commandLine().getOut().println(LintJson.unreadable(pid, message));
        }
        spec.commandLine().getErr().println("lint: " + message);
        return ExitCode.USAGE;
    }
}
