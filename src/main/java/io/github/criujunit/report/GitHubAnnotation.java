package io.github.criujunit.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.LogLine;
import io.github.criujunit.diagnosis.Outcome;
import io.github.criujunit.diagnosis.RootCause;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Write a diagnosis as a workflow command that GitHub Actions shows as an annotation.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class GitHubAnnotation {

    private GitHubAnnotation() {}

    /**
     * Write the annotation on one line; empty if CRIU succeeded.
     *
     * @param file what to call the log
     */
    public static Optional<String> line(Diagnosis diagnosis, String file) {
        if (diagnosis.outcome() == Outcome.SUCCEEDED) {
            return Optional.empty();
        }
        long line = diagnosis
                .rootCause()
                .map(RootCause::line)
                .or(() -> diagnosis.unmatched().stream().map(LogLine::number).findFirst())
                .or(() -> diagnosis.lastLine().map(LogLine::number))
                .orElse(0L);
        // GitHub counts lines from 1.
        String place = "file=" + property(file) + (line > 0 ? ",line=" + line : "");
        return Optional.of(
                "::error " + place + ",title=" + property(diagnosis.firstLine()) + "::" + data(body(diagnosis)));
    }

    private static String body(Diagnosis diagnosis) {
        return diagnosis
                .rootCause()
                .map(cause -> cause.cause() + remedies(cause))
                .orElseGet(() -> diagnosis.unmatched().stream()
                        .findFirst()
                        .or(diagnosis::lastLine)
                        .map(LogLine::text)
                        .orElse("The log is empty."));
    }

    private static String remedies(RootCause cause) {
        StringBuilder text = new StringBuilder();
        cause.remedies().forEach(remedy -> text.append("\n- ").append(remedy));
        return text.toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
