package io.github.criujunit.cli;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.criujunit.cycle.Settings;
import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import io.github.criujunit.diagnosis.Outcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Read logs that any CRIU wrote, and say for each what went wrong and what to do.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
@Command(
        name = "diagnose",
        description = "Reads CRIU logs and says what went wrong, why, and what to do.",
        exitCodeListHeading = "%nExit status (of several files, the worst; worst last):%n",
        exitCodeList = {
            "0:no failure in them",
            "1:a failure, and its cause is known",
            "4:a failure, and its cause is not known",
            "2:a file cannot be read, or wrong usage"
        })
public final class DiagnoseCommand implements Callable<Integer> {

    /** From good to bad. */
    private static final List<Integer> EXIT_CODES = List.of(0, 1, 4, 2);

    private static final int UNKNOWN = 4;

    private final InputStream standardInput;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it by itself
    private boolean help;

    @ArgGroup
    private @Nullable Format format;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A log, also a .gz; - is standard input.")
    private List<String> files = List.of();

    /** Read standard input where {@code -} is given. */
    public DiagnoseCommand() {
        this(System.in);
    }

    DiagnoseCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli must have parsed the command line first");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Diagnoser diagnoser =
                new Diagnoser(catalogue.applyTo(Settings.ofSystemProperties()).catalogue());
        int worst = 0;
        for (String file : files) {
            worst = worse(worst, diagnose(file, diagnoser, out, err));
        }
        out.flush();
        return worst;
    }

    private int diagnose(String file, Diagnoser diagnoser, PrintWriter out, PrintWriter err) {
        Diagnosis diagnosis;
        try (InputStream log = LogInput.open(file, standardInput)) {
            diagnosis = diagnoser.diagnose(log, DiagnosisContext.none());
            if (file.equals(LogInput.STANDARD_INPUT)) {
                // What is known already needs no more of it, but whoever writes into a pipe would be killed.
                log.transferTo(OutputStream.nullOutputStream());
            }
        } catch (NoSuchFileException | FileNotFoundException e) {
            return unreadable(file, "there is no such file", err);
        } catch (IOException | InvalidPathException e) {
            return unreadable(file, String.valueOf(e.getMessage()), err);
        }
        OutputFormat chosen = format == null ? OutputFormat.TEXT : format.chosen();
        if (chosen == OutputFormat.TEXT && files.size() > 1) {
            out.println(file + ":");
        }
        chosen.write(diagnosis, file, new TerminalStyle()).forEach(out::println);
        if (chosen == OutputFormat.TEXT && files.size() > 1) {
            out.println();
        }
        return exitCode(diagnosis);
    }

    private static int unreadable(String file, String reason, PrintWriter err) {
        err.println("diagnose: cannot read " + file + ": " + reason);
        err.flush();
        return ExitCode.USAGE;
    }

    private static int exitCode(Diagnosis diagnosis) {
        if (diagnosis.rootCause().isPresent()) {
            return ExitCode.FAILED;
        }
        return diagnosis.outcome() == Outcome.SUCCEEDED ? 0 : UNKNOWN;
    }

    private static int worse(int one, int other) {
        return EXIT_CODES.indexOf(other) > EXIT_CODES.indexOf(one) ? other : one;
    }

    private static final class Format {

        @Option(names = "--json", description = "Print one JSON object per file, each on a line.")
        private boolean json;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "One of ${COMPLETION-CANDIDATES}; text without this option.")
        private @Nullable OutputFormat name;

        OutputFormat chosen() {
            if (json) {
                return OutputFormat.JSON;
            }
            return name == null ? OutputFormat.TEXT : name;
        }
    }
}
