package io.github.criujunit.cli;

import io.github.criujunit.report.Counts;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.ci.CiServer;
import io.github.criujunit.report.ci.ConsoleText;
import io.github.criujunit.report.run.Merge;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with reports that tests have written. */
@Command(
        name = "report",
        description = "Works on the reports that runs of tests have written.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ReportCommand implements Runnable {

    private static final Path DEFAULT_OUTPUT = Path.of("criu-report-merged");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with reports: report merge DIR...");
    }

    @Command(
            name = "merge",
            description = {
                "Makes one report of several: of the jobs of a matrix, machine by machine.",
                "Directories that hold reports somewhere below them are searched."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:merged",
                "1:merged, but fewer tests were executed than --minimum-executed demands",
                "2:wrong usage, or a report that cannot be read"
            })
    int merge(
            @Parameters(paramLabel = "DIR", arity = "1..*", description = "a report, or a directory of some")
                    List<Path> directories,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "DIR",
                            description = "where to write (default: criu-report-merged)")
                    @Nullable
                    Path output,
            @Option(
                            names = "--minimum-executed",
                            paramLabel = "N",
                            description = "how many tests must have been executed, over all machines")
                    @Nullable
                    Integer minimumExecuted) {
        Path target = output == null ? DEFAULT_OUTPUT : output;
        PrintWriter out = spec.commandLine().getOut();
        RunResults merged;
        try {
            Merge merge = new Merge(target);
            for (Path directory : directories) {
                for (Path report : merge.reportsIn(directory)) {
                    merge.add(report);
                }
            }
            merged = merge.write(minimumExecuted);
        } catch (IOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
        if (merged.lacksExecuted()) {
            out.println(Counts.lacking(merged));
        }
        out.println(new ConsoleText(CiServer.NONE, target).of(merged));
        return merged.lacksExecuted() ? ExitCode.FAILED : ExitCode.OK;
    }
}
