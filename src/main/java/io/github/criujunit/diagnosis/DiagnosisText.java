package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.ArrayList;
import java.util.List;
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

    private static final String NO_ERROR =
            "CRIU printed no error: it was killed, it hung, or this is not the whole log."
                    + " Its exit status, and a run with -v4, say more.";
    private static final String NO_LOG =
            "CRIU's log is its standard error, or the file after -o (dump.log, restore.log, criu.log).";
    private static final String UNEXPLAINED = "No known error explains this. The first line is the one to start from.";

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
        List<String> lines = new ArrayList<>();
        lines.add(style.apply(Style.Part.HEADLINE, diagnosis.firstLine()));
        diagnosis
                .rootCause()
                .ifPresentOrElse(cause -> cause(lines, cause, file), () -> unknown(lines, diagnosis, file));
        warnings(lines, diagnosis, file);
        return String.join("\n", lines);
    }

    private void cause(List<String> lines, RootCause cause, String file) {
        if (cause.line() > 0) {
            logLine(lines, file, cause.line(), cause.text());
        }
        label(lines, "Cause:");
        lines.addAll(TextWrap.wrap(cause.cause(), "  "));
        remedies(lines, "What to do:", cause.remedies());
        if (cause.confidence() != Confidence.HIGH) {
            lines.add("");
            lines.addAll(TextWrap.wrap(doubt(cause.confidence()), ""));
        }
    }

    private void remedies(List<String> lines, String heading, List<String> remedies) {
        if (!remedies.isEmpty()) {
            label(lines, heading);
            for (int i = 0; i < remedies.size(); i++) {
                remedy(lines, i + 1, remedies.get(i));
            }
        }
    }

    private static String doubt(Confidence confidence) {
        return confidence == Confidence.MEDIUM
                ? "This is likely and not certain: see the whole log."
                : "This is a symptom; the log does not say what led to it. Run CRIU with -v4 for more.";
    }

    private void remedy(List<String> lines, int number, String remedy) {
        String mark = "  " + number + ". ";
        String indent = " ".repeat(mark.length());
        StringBuilder text = new StringBuilder();
        String first = mark;
        for (String line : remedy.split("\n", -1)) {
            if (line.startsWith(" ")) {
                first = flush(lines, text, first, indent);
                lines.add(indent + "  " + style.apply(Style.Part.COMMAND, line.strip()));
            } else {
                text.append(text.length() == 0 ? "" : " ").append(line);
            }
        }
        flush(lines, text, first, indent);
    }

    private static String flush(List<String> lines, StringBuilder text, String first, String indent) {
        if (text.length() == 0) {
            return first;
        }
        lines.addAll(TextWrap.wrap(text.toString(), first, indent));
        text.setLength(0);
        return indent;
    }

    private void unknown(List<String> lines, Diagnosis diagnosis, String file) {
        if (diagnosis.outcome() == Outcome.SUCCEEDED) {
            return;
        }
        if (diagnosis.unmatched().isEmpty()) {
            diagnosis.lastLine().ifPresent(line -> logLine(lines, file, line.number(), line.text()));
            lines.add("");
            lines.addAll(TextWrap.wrap(Headline.isNoLogOfCriu(diagnosis) ? NO_LOG : NO_ERROR, ""));
        } else {
            diagnosis.unmatched().forEach(line -> logLine(lines, file, line.number(), line.text()));
            lines.add("");
            lines.addAll(TextWrap.wrap(UNEXPLAINED, ""));
        }
    }

    private void warnings(List<String> lines, Diagnosis diagnosis, String file) {
        for (KnownWarning warning : diagnosis.warnings()) {
            if (WarningRelevance.matters(warning, diagnosis)) {
                label(lines, "Also: " + warning.title() + " [" + warning.id() + "]");
                logLine(lines, file, warning.line().number(), warning.line().text());
                lines.addAll(TextWrap.wrap(warning.cause(), "  "));
                warning.error()
                        .harmless()
                        .ifPresent(when -> lines.addAll(TextWrap.wrap("To be ignored " + when + ".", "  ")));
                remedies(lines, "If it matters:", warning.remedies());
            }
        }
    }

    private void label(List<String> lines, String label) {
        lines.add("");
        lines.add(style.apply(Style.Part.LABEL, label));
    }

    private void logLine(List<String> lines, String file, long number, String text) {
        lines.add("  " + file + ":" + number + ": " + style.apply(Style.Part.LOG_LINE, text));
    }
}
