package io.github.criujunit.diagnosis;

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

    Kind kind() {
        return error.kind();
    }

    RootCause explain(DiagnosisContext context, Confidence confidence) {
        return error.explain(captures, context, line.number(), line.text(), confidence);
    }
}
