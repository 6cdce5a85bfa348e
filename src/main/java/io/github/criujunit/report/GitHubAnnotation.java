package io.github.criujunit.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.KnownError;
import io.github.criujunit.diagnosis.KnownWarning;
import io.github.criujunit.diagnosis.LogLine;
import io.github.criujunit.diagnosis.Outcome;
import io.github.criujunit.diagnosis.RootCause;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Write a diagnosis as workflow commands that GitHub Actions shows as annotations: the failure as an error, and what may
 * have to do with it as warnings.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class GitHubAnnotation {

    private GitHubAnnotation() {}

    /**
     * Write the annotations, each on a line; none if CRIU succeeded.
     *
     * @param file what to call the log
     */
    public static List<String> lines(Diagnosis diagnosis, String file) {
        if (diagnosis.outcome() == Outcome.SUCCEEDED) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(GitHubCommand.annotation("error", file, line(diagnosis), diagnosis.firstLine(), body(diagnosis)));
        for (KnownWarning warning : diagnosis.relevantWarnings()) {
            lines.add(GitHubCommand.annotation(
                    "warning",
                    file,
                    warning.line().number(),
                    warning.title() + " [" + warning.id() + "]",
                    warning.line().text() + "\n" + warning.cause() + harmless(warning.error())
                            + remedies(warning.remedies())));
        }
        return lines;
    }

    private static long line(Diagnosis diagnosis) {
        return diagnosis
                .rootCause()
                .map(RootCause::line)
                .or(() -> diagnosis.mostInformativeLine().map(LogLine::number))
                .orElse(0L);
    }

    private static String body(Diagnosis diagnosis) {
        return diagnosis
                .rootCause()
                .map(cause ->
                        (cause.text().isEmpty() ? "" : cause.text() + "\n") + cause.cause() + harmless(cause.error())
                                + remedies(cause.remedies()) + "\nConfidence: "
                                + cause.confidence().word())
                .orElseGet(() -> unknown(diagnosis));
    }

    private static String unknown(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        diagnosis.context().forEach(line -> lines.add(line.text()));
        diagnosis
                .mostInformativeLine()
                .ifPresentOrElse(line -> lines.add(line.text()), () -> lines.add("The log is empty."));
        lines.add("No known error explains this.");
        return String.join("\n", lines);
    }

    private static String harmless(KnownError error) {
        return error.harmless().map(when -> "\nTo be ignored " + when + ".").orElse("");
    }

    private static String remedies(List<String> remedies) {
        StringBuilder text = new StringBuilder();
        remedies.forEach(remedy -> text.append("\n- ").append(remedy));
        return text.toString();
    }
}
