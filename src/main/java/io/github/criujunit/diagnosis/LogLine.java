package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Hold one record of a CRIU log, or one line that is no record.
 *
 * @param number the line's number in the file, from 1; two records may share one line
 * @param time the time stamp as printed, in seconds since CRIU started; absent at low verbosity
 * @param pid the PID in front of a record of {@code criu restore}, as the PID namespace of the restored tree numbers it
 * @param level how loud the record is
 * @param source CRIU's source file and line, such as {@code criu/tty.c:123}; only errors and warnings have one
 * @param message what comes after all of that, with CRIU's own prefix such as {@code inet: }
 * @param text the whole record as CRIU printed it, without what a container engine or a CI server put around it
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record LogLine(
        long number,
        Optional<String> time,
        OptionalInt pid,
        Level level,
        Optional<String> source,
        String message,
        String text) {

    private static final Pattern PIE = Pattern.compile("(?:\\(\\d+\\.\\d+\\)? ?)?pie: ");

    /** Tell whether the parasite or the restorer wrote this line from inside the process. */
    boolean isPie() {
        return PIE.matcher(text).lookingAt();
    }

    /** Return {@code pid}, if the record names its process. */
    Map<String, String> process() {
        return pid.isPresent() ? Map.of("pid", String.valueOf(pid.getAsInt())) : Map.of();
    }

    LogLine withContinuation(LogLine next, int limit) {
        String joined = message.substring(0, message.length() - 1) + next.message;
        String joinedText = text.substring(0, text.length() - 1) + next.message;
        return new LogLine(number, time, pid, level, source, cut(joined, limit), cut(joinedText, limit));
    }

    /** Join what was broken into two lines by whatever carried the log, such as a mail program. */
    LogLine withWrapped(LogLine next) {
        return new LogLine(number, time, pid, level, source, message + " " + next.text(), text + " " + next.text());
    }

    private static String cut(String joined, int limit) {
        return joined.length() <= limit ? joined : joined.substring(0, limit);
    }
}
