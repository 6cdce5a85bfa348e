package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Write a diagnosis for people: what is wrong, CRIU's own line, why, and what to do.
 *
 * <p>Wraps at 80 columns, except for CRIU's lines and for commands, which are there to be copied. Thread-safe.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DiagnosisText {

    private final Style style;

    /** Write plain text. */
    public DiagnosisText() {
        this(Style.PLAIN);
    }

    /** Write text decorated by a style. */
    public DiagnosisText(Style style) {
        this.style = style;
    }

    /**
     * Write a diagnosis; lines are separated by {@code \n}, and the last has none.
     *
     * @param file what to call the log
     */
    public String render(Diagnosis diagnosis, String file) {
        TextPage page = new TextPage(style);
        page.headline(diagnosis.firstLine());
        diagnosis
                .rootCause()
                .ifPresentOrElse(cause -> cause(page, cause, file), () -> new UnknownText(diagnosis, file).write(page));
        diagnosis.relevantWarnings().forEach(warning -> warning(page, warning, file));
        return page.text();
    }

    private static void cause(TextPage page, RootCause cause, String file) {
        if (cause.line() > 0) {
            page.logLine(file, cause.line(), cause.text());
        }
        page.label("Cause (confidence: " + cause.confidence().word() + "):");
        page.prose(cause.cause());
        harmless(page, cause.error());
        page.remedies("What to do:", cause.remedies());
        cause.confidence().doubt().ifPresent(page::paragraph);
    }

    private static void harmless(TextPage page, KnownError error) {
        error.harmless().ifPresent(when -> page.prose("To be ignored " + when + "."));
    }

    private static void warning(TextPage page, KnownWarning warning, String file) {
        page.label("Also: " + warning.title() + " [" + warning.id() + "]");
        page.logLine(file, warning.line().number(), warning.line().text());
        page.prose(warning.cause());
        harmless(page, warning.error());
        page.remedies("If it matters:", warning.remedies());
    }
}
