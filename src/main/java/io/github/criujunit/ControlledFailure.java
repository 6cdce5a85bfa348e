package io.github.criujunit;

import io.github.criujunit.cycle.ControlVerdict;
import org.opentest4j.AssertionFailedError;

/**
 * Say in the first line of a failure what the control has shown: consoles print no more.
 *
 * <p>The message of a throwable cannot be changed, so there is a new one. It has the stack trace of the original, for those
 * who look there for the line of the test; what was expected and what was there, for those who show the difference; and the
 * original as its cause, with its type. It is an assertion that failed, also where the original is an exception: how the
 * process behaves after a restore is what the test is about.
 *
 * <p>Without a verdict the failure stays what it is, and the reason rides along.
 */
final class ControlledFailure {

    private static final int FRAMES = 3;

    private ControlledFailure() {}

    static Throwable of(Throwable original, ControlOutcome outcome) {
        Throwable failure = outcome.verdict() == ControlVerdict.COULD_NOT_RUN
                ? withoutVerdict(original, outcome)
                : withVerdict(original, outcome);
        Throwable ofControl = outcome.failure();
        // A test may throw the same object twice, and none can be suppressed by itself.
        if (ofControl != null && ofControl != original) {
            failure.addSuppressed(ofControl);
        }
        return failure;
    }

    private static Throwable withoutVerdict(Throwable original, ControlOutcome outcome) {
        Throwable reason = outcome.failure();
        original.addSuppressed(new KeptFiles("Control: no verdict, because " + outcome.what()
                + (reason == null ? "" : ":\n  " + indented(text(reason)))));
        return original;
    }

    private static AssertionFailedError withVerdict(Throwable original, ControlOutcome outcome) {
        String message = outcome.verdict() + ": " + text(original) + "\n\nControl: " + evidence(outcome);
        AssertionFailedError error = original instanceof AssertionFailedError failed
                        && (failed.isExpectedDefined() || failed.isActualDefined())
                ? new AssertionFailedError(message, failed.getExpected(), failed.getActual(), original)
                : new AssertionFailedError(message, original);
        error.setStackTrace(original.getStackTrace());
        return error;
    }

    private static String evidence(ControlOutcome outcome) {
        Throwable failure = outcome.failure();
        return failure == null
                ? outcome.what() + "."
                : outcome.what() + ":\n  " + indented(text(failure) + place(failure))
                        + "\n\nWhat to do:\n  1. Make the test pass without a checkpoint first; what is wrong is wrong"
                        + " before CRIU is asked.";
    }

    private static String indented(String text) {
        return text.replace("\n", "\n  ");
    }

    /** Of an assertion the message says all; to an exception its type belongs. */
    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof AssertionError && message != null && !message.isBlank()
                ? message.strip()
                : failure.toString();
    }

    private static String place(Throwable failure) {
        StringBuilder frames = new StringBuilder();
        StackTraceElement[] trace = failure.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
            frames.append("\n  at ").append(trace[i]);
        }
        return frames.toString();
    }
}
