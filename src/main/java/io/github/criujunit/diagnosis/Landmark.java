package io.github.criujunit.diagnosis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises the lines that say how far a run of CRIU has come.
 *
 * @param type what the line says
 * @param phase the action that it is about
 * @param value a version, for those that carry one
 */
record Landmark(Type type, CriuPhase phase, String value) {

    enum Type {
        RUN_ID,
        VERSION,
        KERNEL,
        PROGRESS,
        SUCCESS,
        FAILURE
    }

    private static final Map<String, CriuPhase> FAILURES = Map.of(
            "Dumping FAILED", CriuPhase.DUMP,
            "Restoring FAILED", CriuPhase.RESTORE,
            "Pre-dumping FAILED", CriuPhase.PRE_DUMP,
            "Lazy pages transfer FAILED", CriuPhase.LAZY_PAGES);
    private static final Map<String, CriuPhase> SUCCESSES = Map.of(
            "Dumping finished successfully", CriuPhase.DUMP,
            "Restore finished successfully", CriuPhase.RESTORE,
            "Pre-dumping finished successfully", CriuPhase.PRE_DUMP,
            "Lazy pages transfer finished successfully", CriuPhase.LAZY_PAGES,
            "page-xfer: Session over", CriuPhase.PAGE_SERVER);
    private static final Map<String, CriuPhase> STEPS = Map.of(
            "Dumping processes (pid: ", CriuPhase.DUMP,
            "Enforcing memory tracking for pre-dump", CriuPhase.PRE_DUMP,
            "Pre-dumping task", CriuPhase.PRE_DUMP,
            "Reading image tree", CriuPhase.RESTORE,
            "Starting page server on port ", CriuPhase.PAGE_SERVER,
            "page-xfer: Starting page server on port ", CriuPhase.PAGE_SERVER);

    private static final String VERSION_BEGINNING = "Version: ";
    private static final String KERNEL_BEGINNING = "Running on ";
    private static final String RUN_ID_BEGINNING = "CRIU run id = ";
    private static final Pattern VERSION = Pattern.compile("Version: (\\S+)");
    private static final Pattern KERNEL = Pattern.compile("Running on \\S+ Linux (\\S+)");

    /** List the texts that the message of a record of information begins with if it is a landmark. */
    static List<String> beginnings() {
        return Stream.of(
                        List.of(VERSION_BEGINNING, KERNEL_BEGINNING, RUN_ID_BEGINNING),
                        SUCCESSES.keySet(),
                        STEPS.keySet())
                .flatMap(Collection::stream)
                .toList();
    }

    static Optional<Landmark> of(LogLine line) {
        return switch (line.level()) {
            case ERROR, WARNING -> failure(line.message());
            case INFO -> progress(line.message());
            case RAW -> check(line.message());
        };
    }

    private static Optional<Landmark> failure(String message) {
        Optional<Landmark> known = starting(FAILURES, Type.FAILURE, message);
        return known.isPresent() ? known : check(message);
    }

    private static Optional<Landmark> progress(String message) {
        if (message.startsWith(VERSION_BEGINNING)) {
            return value(VERSION.matcher(message), Type.VERSION);
        }
        if (message.startsWith(KERNEL_BEGINNING)) {
            return value(KERNEL.matcher(message), Type.KERNEL);
        }
        if (message.startsWith(RUN_ID_BEGINNING)) {
            return Optional.of(new Landmark(Type.RUN_ID, CriuPhase.UNKNOWN, ""));
        }
        Optional<Landmark> success = starting(SUCCESSES, Type.SUCCESS, message);
        return success.isPresent() ? success : starting(STEPS, Type.PROGRESS, message);
    }

    private static Optional<Landmark> check(String message) {
        if (message.startsWith("Looks good")) {
            return Optional.of(new Landmark(Type.SUCCESS, CriuPhase.CHECK, ""));
        }
        return message.startsWith("Does not look good")
                ? Optional.of(new Landmark(Type.FAILURE, CriuPhase.CHECK, ""))
                : Optional.empty();
    }

    private static Optional<Landmark> starting(Map<String, CriuPhase> beginnings, Type type, String message) {
        for (Map.Entry<String, CriuPhase> beginning : beginnings.entrySet()) {
            if (message.startsWith(beginning.getKey())) {
                return Optional.of(new Landmark(type, beginning.getValue(), ""));
            }
        }
        return Optional.empty();
    }

    private static Optional<Landmark> value(Matcher matcher, Type type) {
        return matcher.lookingAt()
                ? Optional.of(new Landmark(type, CriuPhase.UNKNOWN, matcher.group(1)))
                : Optional.empty();
    }
}
