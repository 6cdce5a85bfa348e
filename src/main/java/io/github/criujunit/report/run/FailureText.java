package io.github.criujunit.report.run;

import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Word the failure of a test for somebody who has not its stack trace.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FailureText {

    /** Nobody reads more; a comparison of two large documents can be longer. */
    private static final int MAX_CHARACTERS = 20_000;

    private FailureText() {}

    /**
     * Word a failure.
     *
     * @param className the class of the test
     */
    public static String of(Throwable failure, String className) {
        StringBuilder text = new StringBuilder(message(failure));
        Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(className)
                        || frame.getClassName().startsWith(className + "$"))
                .findFirst()
                .ifPresent(frame -> text.append("\n  at ").append(frame));
        for (Throwable suppressed : failure.getSuppressed()) {
            text.append("\n  ").append(message(suppressed).replace("\n", "\n  "));
        }
        return text.length() <= MAX_CHARACTERS
                ? text.toString()
                : text.substring(0, MAX_CHARACTERS) + "\n… and " + (text.length() - MAX_CHARACTERS)
                        + " characters more";
    }

    /** An assertion's message says all; of other exceptions the type is half of it. */
    private static String message(Throwable failure) {
        String message = failure.getMessage();
        boolean sentence = failure instanceof AssertionError
                || failure.getClass().getName().startsWith("io.github.criujunit.");
        return sentence && message != null && !message.isBlank()
                ? message.strip()
                : failure.toString().strip();
    }
}
