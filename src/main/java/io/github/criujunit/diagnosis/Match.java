package io.github.criujunit.diagnosis;

import java.util.HashMap;
import java.util.Map;

/**
 * Says that a known error was found on a line.
 *
 * @param error the known error
 * @param line the line
 * @param captures what the groups of its pattern hold
 */
record Match(KnownError error, LogLine line, Map<String, String> captures) {

    Match {
        captures = Map.copyOf(captures);
    }

    /** Return this match with further values, where its own pattern captured none. */
    Match withMissing(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(captures);
        return new Match(error, line, all);
    }

    Kind kind() {
        return error.kind();
    }

    /** Tell whether it can be the root cause. */
    boolean couldBeCause() {
        return kind() == Kind.FATAL || kind() == Kind.WEAK;
    }

    RootCause explain(DiagnosisContext context, Confidence confidence) {
        return error.explain(captures, context, line.number(), line.text(), confidence);
    }
}
