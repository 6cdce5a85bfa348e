package io.github.criujunit.criu;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import io.github.criujunit.process.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Call one CRIU, and read what it says. Immutable and thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Criu {

    private final CriuInstallation installation;
    private final Catalogue catalogue;

    /** Use an installation; what goes wrong is explained with the errors that this library knows. */
    public Criu(CriuInstallation installation) {
        this(installation, Catalogue.builtIn());
    }

    private Criu(CriuInstallation installation, Catalogue catalogue) {
        this.installation = installation;
        this.catalogue = catalogue;
    }

    /** Return the same CRIU, explained with other known errors. */
    public Criu withCatalogue(Catalogue newCatalogue) {
        return new Criu(installation, newCatalogue);
    }

    public CriuInstallation installation() {
        return installation;
    }

    /** Get the errors that are known. */
    Catalogue catalogue() {
        return catalogue;
    }

    /** Build a command line; configuration files of the machine do not leak into it. */
    List<String> command(String action, List<String> options) {
        List<String> command = new ArrayList<>(
                installation.privilege().command(installation.binary().toString(), action));
        // -v4 is what the diagnosis needs; without -o the log goes to standard error.
        command.addAll(List.of("--no-default-config", "-v4"));
        command.addAll(options);
        return command;
    }

    Diagnosis diagnose(CriuRun run) {
        return diagnose(run, Map.of());
    }

    /**
     * Diagnose a call of CRIU.
     *
     * @param facts what is known of it beside its log
     */
    Diagnosis diagnose(CriuRun run, Map<String, String> facts) {
        DiagnosisContext context = context().withCommand(run.command()).withFacts(facts);
        if (run.exceeded().isPresent()) {
            context = context.withTimedOutAfter(run.limit())
                    .withFact("exceeded", run.exceeded().get());
        }
        if (run.exit().orElse(null) instanceof ExitStatus.Exited exited) {
            context = context.withExitStatus(exited.status());
        } else if (run.exit().orElse(null) instanceof ExitStatus.Signalled signalled) {
            context = context.withSignal(signalled.signal());
        }
        try (InputStream log = Files.newInputStream(run.log())) {
            return new Diagnoser(catalogue).diagnose(log, context);
        } catch (IOException e) {
            return new Diagnoser(catalogue).diagnose("the log cannot be read: " + e, context);
        }
    }

    DiagnosisContext context() {
        return DiagnosisContext.none()
                .withKernel(installation.kernel().release())
                .withFact("user", System.getProperty("user.name", ""))
                .withFact("criu", installation.binary().toString())
                .withCriuVersion(installation.version().text())
                .withPrivilege(installation.privilege().name().toLowerCase(Locale.ROOT));
    }
}
