package io.github.criujunit.diagnosis;

/** Decides which of the known warnings are worth a reader's time. */
final class WarningRelevance {

    private static final String ALWAYS = "always";

    private WarningRelevance() {}

    /**
     * Tell whether to show a warning: one that could have been the cause, always; one that is harmless under a condition,
     * where nothing graver was found.
     */
    static boolean matters(KnownWarning warning, Diagnosis diagnosis) {
        if (warning.error().harmless().filter(ALWAYS::equals).isPresent()) {
            return false;
        }
        boolean couldBeCause = warning.error().kind() == Kind.WEAK;
        return diagnosis.rootCause().isEmpty() && (!couldBeCause || diagnosis.outcome() != Outcome.SUCCEEDED);
    }
}
