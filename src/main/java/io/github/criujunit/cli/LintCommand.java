package io.github.criujunit.cli;

import io.github.criujunit.cycle.Settings;
import io.github.criujunit.lint.Lint;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.lint.Surroundings;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.report.LintJson;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lint",
        description = "Looks at a live process and its descendants, without touching them, and says what will keep"
                + " CRIU from dumping them, and which options they need.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:nothing blocks", "1:something does", "2:wrong usage, or no such process"})
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
        ProcessTree tree = ProcessTree.of(pid, proc)
                .orElseThrow(
                        () -> new ParameterException(spec.commandLine(), "there is no process with the PID " + pid));
        requireReadable(proc);
        ProcessSnapshot snapshot = ProcessSnapshot.of(tree, proc);
        LintReport report = Lint.of(
                snapshot,
                Surroundings.ofThisJvm(Optional.of(Settings.ofSystemProperties().workDirectory()), false));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json ? LintJson.of(pid, report) : LintText.of(snapshot.root().toString(), report));
        return report.isBlocked() ? ExitCode.FAILED : ExitCode.OK;
    }

    /** What cannot be looked at would look fine. */
    private void requireReadable(ProcFs proc) {
        if (!proc.canListDescriptors(pid)) {
            throw new ParameterException(
                    spec.commandLine(),
                    proc.stat(pid).filter(stat -> stat.isDead()).isPresent()
                            ? "PID " + pid + " has ended; only its entry in the process table is left"
                            : "PID " + pid + " may not be looked at by " + System.getProperty("user.name")
                                    + "; run lint as its user, or as root");
        }
    }
}
