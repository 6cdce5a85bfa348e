package io.github.criujunit.cli;

import io.github.criujunit.diagnosis.Catalogue;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Parse the command line; each command is a class of its own. */
@Command(
        name = "criu-junit",
        description = "Checkpoints and restores processes with CRIU, and says what went wrong.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            DoctorCommand.class,
            RunCommand.class,
            LintCommand.class,
            LadderCommand.class,
            DiagnoseCommand.class,
            CatalogueCommand.class,
            ReportCommand.class,
            SweepCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Configuration, as a system property or an environment variable:",
            "  criu.binary         CRIU_JUNIT_BINARY          the criu to use",
            "  criu.privilege      CRIU_JUNIT_PRIVILEGE       root, sudo or capability",
            "  criu.workDirectory  CRIU_JUNIT_WORK_DIRECTORY  where images and logs go",
            "  criu.keep           CRIU_JUNIT_KEEP            on-failure, always or never",
            "  criu.keep.maxAge    CRIU_JUNIT_KEEP_MAX_AGE    for how long: 7 d",
            "  criu.keep.maxBytes  CRIU_JUNIT_KEEP_MAX_BYTES  and how much of it: 1 GiB",
            "  criu.timeout        CRIU_JUNIT_TIMEOUT         limit of each step: 30 s",
            "  criu.catalogue      CRIU_JUNIT_CATALOGUE       known errors of your own"
        })
public final class Main {

    /** The commands that need the known errors; the others are to answer at once. */
    private static final Set<String> DIAGNOSING = Set.of("doctor", "run", "ladder", "diagnose", "catalogue");

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && DIAGNOSING.contains(arguments[0])) {
            // Reading it takes as long as parsing the command line.
            CompletableFuture<Catalogue> unused = CompletableFuture.supplyAsync(Catalogue::builtIn);
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        // "run python3 -m http.server": what follows the program is the program's, also without "--".
        Objects.requireNonNull(commandLine.getSubcommands().get("run")).setStopAtPositional(true);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> Failures.report(exception, command));
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"criu-junit " + Objects.requireNonNullElse(version, "(not from a jar)")};
        }
    }
}
