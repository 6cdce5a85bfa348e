package io.github.criujunit.diagnosis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        SUCCESS,
        FAILURE
    }

    private static final Pattern VERSION = Pattern.compile("Version: (\\S+)");
    private static final Pattern KERNEL = Pattern.compile("Running on \\S+ Linux (\\S+)");

    static Optional<Landmark> of(LogLine line) {
        return switch (line.level()) {
            case ERROR, WARNING -> failure(line.message());
            case INFO -> progress(line.message());
            case RAW -> check(line.message());
        };
    }

    private static Optional<Landmark> failure(String message) {
        if (message.startsWith("Dumping FAILED")) {
            return end(Type.FAILURE, CriuPhase.DUMP);
        }
        if (message.startsWith("Restoring FAILED")) {
            return end(Type.FAILURE, CriuPhase.RESTORE);
        }
        if (message.startsWith("Pre-dumping FAILED")) {
            return end(Type.FAILURE, CriuPhase.PRE_DUMP);
        }
        if (message.startsWith("Lazy pages transfer FAILED")) {
            return end(Type.FAILURE, CriuPhase.LAZY_PAGES);
        }
        return check(message);
    }

    private static Optional<Landmark> progress(String message) {
        if (message.startsWith("Version: ")) {
            return value(VERSION.matcher(message), Type.VERSION);
        }
        if (message.startsWith("Running on ")) {
            return value(KERNEL.matcher(message), Type.KERNEL);
        }
        if (message.startsWith("CRIU run id = ")) {
            return end(Type.RUN_ID, CriuPhase.UNKNOWN);
        }
        if (message.startsWith("Dumping finished successfully")) {
            return end(Type.SUCCESS, CriuPhase.DUMP);
        }
        if (message.startsWith("Restore finished successfully")) {
            return end(Type.SUCCESS, CriuPhase.RESTORE);
        }
        if (message.startsWith("Pre-dumping finished successfully")) {
            return end(Type.SUCCESS, CriuPhase.PRE_DUMP);
        }
        if (message.startsWith("Lazy pages transfer finished successfully")) {
            return end(Type.SUCCESS, CriuPhase.LAZY_PAGES);
        }
        return Optional.empty();
    }

    private static Optional<Landmark> check(String message) {
        if (message.startsWith("Looks good")) {
            return end(Type.SUCCESS, CriuPhase.CHECK);
        }
        return message.startsWith("Does not look good") ? end(Type.FAILURE, CriuPhase.CHECK) : Optional.empty();
    }

    private static Optional<Landmark> end(Type type, CriuPhase phase) {
        return Optional.of(new Landmark(type, phase, ""));
    }

    private static Optional<Landmark> value(Matcher matcher, Type type) {
        return matcher.lookingAt()
                ? Optional.of(new Landmark(type, CriuPhase.UNKNOWN, matcher.group(1)))
                : Optional.empty();
    }
}
