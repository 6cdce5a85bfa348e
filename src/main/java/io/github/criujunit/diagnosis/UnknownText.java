package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes what can be said of a run whose end no known error explains: where to look, and what to do next. */
final class UnknownText {

    private static final String NO_ERROR =
            "CRIU printed no error: it was killed, it hung, or this is not the whole log."
                    + " Its exit status, and a run with -v4, say more.";
    private static final String NO_LOG =
            "CRIU's log is its standard error, or the file after -o (dump.log, restore.log, criu.log).";
    private static final String UNEXPLAINED = "No known error explains this. The first line is the one to start from.";
    private static final String FOLLOWED =
            "These errors follow from another one, which is not in this log: CRIU did not print it, or it was cut off.";

    private static final String MORE_VERBOSE = """
            Run it again with a log that says more:
              criu %s -v4 ...""";
    private static final String REPORT = """
            Search CRIU's issues for the line, or report it there with the whole log:
              https://github.com/checkpoint-restore/criu/issues""";
    private static final String OWN_ENTRY =
            "Once the cause is known, let it be said next time: an entry of your own (setting criu.catalogue).";

    /** More would hide the first. */
    private static final int SHOWN = 5;

    private final Diagnosis diagnosis;
    private final String file;

    UnknownText(Diagnosis diagnosis, String file) {
        this.diagnosis = diagnosis;
        this.file = file;
    }

    void write(TextPage page) {
        if (diagnosis.outcome() == Outcome.SUCCEEDED) {
            return;
        }
        if (Headline.isNoLogOfCriu(diagnosis)) {
            diagnosis.lastLine().ifPresent(line -> logLine(page, line));
            page.paragraph(NO_LOG);
            return;
        }
        List<LogLine> errors = diagnosis.unmatched().isEmpty() ? diagnosis.consequences() : diagnosis.unmatched();
        if (errors.isEmpty()) {
            diagnosis.lastLine().ifPresent(line -> logLine(page, line));
        }
        errors.stream().limit(SHOWN).forEach(line -> logLine(page, line));
        if (errors.size() > SHOWN) {
            page.prose("... and " + (errors.size() - SHOWN) + " more errors");
        }
        if (!diagnosis.context().isEmpty()) {
            page.label("Right before it:");
            diagnosis.context().forEach(line -> logLine(page, line));
        }
        if (errors.isEmpty()) {
            page.paragraph(NO_ERROR);
        } else {
            page.paragraph(diagnosis.unmatched().isEmpty() ? FOLLOWED : UNEXPLAINED);
            page.remedies("What to do:", remedies());
        }
    }

    private List<String> remedies() {
        List<String> remedies = new ArrayList<>();
        if (!isVerbose()) {
            String action = diagnosis.phase() == CriuPhase.UNKNOWN
                    ? "dump"
                    : diagnosis.phase().word();
            remedies.add(MORE_VERBOSE.formatted(action));
        }
        remedies.add(REPORT);
        remedies.add(OWN_ENTRY);
        return remedies;
    }

    /** Source: criu/log.c: only where CRIU was asked for more than warnings, its records have a time stamp. */
    private boolean isVerbose() {
        return Stream.of(diagnosis.unmatched(), diagnosis.consequences(), diagnosis.context())
                .flatMap(List::stream)
                .anyMatch(line -> line.time().isPresent());
    }

    private void logLine(TextPage page, LogLine line) {
        page.logLine(file, line.number(), line.text());
    }
}
