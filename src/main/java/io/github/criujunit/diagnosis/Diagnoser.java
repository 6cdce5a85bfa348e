package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * Find out from a log of CRIU's why it failed.
 *
 * <p>Never fails itself: any text gets an answer. Memory is constant, whatever the length of the log. Thread-safe.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Diagnoser {

    private final Catalogue catalogue;
    private final Matchers matchers;

    /** Use the library's own catalogue. */
    public Diagnoser() {
        this(Catalogue.builtIn());
    }

    /** Use a catalogue of the caller's. */
    public Diagnoser(Catalogue catalogue) {
        this.catalogue = catalogue;
        matchers = new Matchers(catalogue);
    }

    /**
     * Diagnose a log.
     *
     * @param log the log file, or what CRIU and the command in front of it printed, in UTF-8; not closed, and read no
     *     further than the end of the first run that failed
     * @param context what is known beside the log; {@link DiagnosisContext#none()} if nothing is
     */
    public Diagnosis diagnose(InputStream log, DiagnosisContext context) {
        Run run = new LogScan(matchers).read(new CriuLogReader(log, matchers.unremarkable()));
        return new Verdict(catalogue, run, context).diagnosis();
    }

    /** Diagnose a log that is at hand as a text. */
    public Diagnosis diagnose(String log, DiagnosisContext context) {
        return diagnose(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), context);
    }
}
