package io.github.criujunit.diagnosis;

/** Words the first line of a diagnosis. */
final class Headline {

    private Headline() {}

    static String of(Diagnosis diagnosis) {
        return diagnosis.rootCause().map(RootCause::headline).orElseGet(() -> withoutCause(diagnosis));
    }

    private static String withoutCause(Diagnosis diagnosis) {
        String action = diagnosis.phase() == CriuPhase.UNKNOWN
                ? "CRIU"
                : "criu " + diagnosis.phase().word();
        return switch (diagnosis.outcome()) {
            case SUCCEEDED -> action + " succeeded";
            case FAILED -> action + " failed, cause unknown: " + mostInformative(diagnosis);
            case TRUNCATED -> truncated(diagnosis, action);
        };
    }

    private static String mostInformative(Diagnosis diagnosis) {
        return diagnosis.mostInformativeLine().map(LogLine::message).orElse("it printed nothing");
    }

    /** Tell whether nothing in the text has the form of CRIU's lines. */
    static boolean isNoLogOfCriu(Diagnosis diagnosis) {
        return diagnosis.outcome() == Outcome.TRUNCATED
                && diagnosis.phase() == CriuPhase.UNKNOWN
                && diagnosis.criuVersion().isEmpty()
                && diagnosis
                        .lastLine()
                        .filter(line -> line.level() == Level.RAW)
                        .isPresent();
    }

    private static String truncated(Diagnosis diagnosis, String action) {
        if (isNoLogOfCriu(diagnosis)) {
            return "this does not look like a log of CRIU's: no line has its form";
        }
        return diagnosis
                .lastLine()
                .map(line -> action + " left no result: the log ends at line " + line.number()
                        + " without an error and without an end mark")
                .orElse(action + " left no result: the log is empty");
    }
}
