package io.github.criujunit.report.run;

import com.google.gson.JsonObject;
import io.github.criujunit.report.Drift;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.LogExcerpt;
import io.github.criujunit.report.TestOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a JVM has to tell of its tests: a line of its journal. Times are ISO 8601, UTC. */
sealed interface JournalEvent {

    /**
     * The JVM has seen its first checkpoint test. Always the first line, so that a journal says whose it is.
     *
     * @param host where it runs, as long as no CRIU was found
     */
    record Opened(Jvm jvm, Host host, @Nullable Integer minimumExecuted) implements JournalEvent {}

    /** A test has begun. */
    record Started(TestName test, String at) implements JournalEvent {}

    /** A test has a CRIU to dump with: told at once, for it may be the last that is heard of the JVM. */
    record Found(String id, Host host) implements JournalEvent {}

    /** A test has come to a phase of its cycle. */
    record Entered(String id, String phase) implements JournalEvent {}

    /** The cycle of a test, or the session that it drove, has come to its end. */
    record Ran(
            String id,
            @Nullable String bundle,
            @Nullable String control,
            List<Drift> drift,
            @Nullable LogExcerpt log,
            JsonObject cycle)
            implements JournalEvent {}

    /** A test has ended. */
    record Finished(
            String id,
            TestOutcome outcome,
            @Nullable String reason,
            @Nullable String message,
            double millis,
            String at) implements JournalEvent {}

    /** A test was not run. */
    record Skipped(TestName test, String reason, String at) implements JournalEvent {}

    /** A test whose JVM was killed has left logs. */
    record Remains(String id, String bundle) implements JournalEvent {}

    /** A JVM is about to end, with or without having come to the end of its tests: Ctrl-C, or an exit in their middle. */
    record Ending() implements JournalEvent {}

    /**
     * A JVM has no more tests to run, for now.
     *
     * @param classes the test classes that it has come to the end of, with or without checkpoint tests
     */
    record Closed(List<String> classes) implements JournalEvent {}
}
