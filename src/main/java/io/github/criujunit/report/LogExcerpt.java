package io.github.criujunit.report;

import io.github.criujunit.cycle.CriuCall;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.RootCause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * Hold the lines of CRIU's log around the root cause of a failure.
 *
 * @param file the log, relative to the bundle: {@code dump.log}, {@code restore.log}
 * @param rootCause the number of the line that names the root cause; 0 when none does
 * @param lines at most 200, in their order
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LogExcerpt(String file, long rootCause, List<Line> lines) {

    /**
     * A line.
     *
     * @param number counted from 1
     */
    public record Line(long number, String text) {}

    private static final int MAX_LINES = 200;

    /** Get the same lines with another text each, such as one in which secrets are masked. */
    public LogExcerpt with(UnaryOperator<String> text) {
        return new LogExcerpt(
                file,
                rootCause,
                lines.stream()
                        .map(line -> new Line(line.number(), text.apply(line.text())))
                        .toList());
    }

    /** A line that quotes a whole command line or a mapping's name can be longer than anybody reads. */
    private static final int MAX_CHARACTERS = 500;

    /** Take the lines around the root cause of a failure; empty when CRIU has not failed, or its log cannot be read. */
    public static Optional<LogExcerpt> of(CycleResult result) {
        List<CriuCall> failed = result.evidence().calls().stream()
                .filter(call -> !call.succeeded())
                .toList();
        return failed.isEmpty() ? Optional.empty() : of(failed.get(failed.size() - 1));
    }

    private static Optional<LogExcerpt> of(CriuCall call) {
        long rootCause = call.diagnosis()
                .flatMap(Diagnosis::rootCause)
                .map(RootCause::line)
                .orElse(0L);
        // CRIU's last word is at the end; a root cause has something before it and something after it.
        Deque<Line> lines = new ArrayDeque<>();
        long last = rootCause == 0 ? Long.MAX_VALUE : rootCause + MAX_LINES / 2;
        try (BufferedReader log = reader(call.log())) {
            String line = log.readLine();
            for (long number = 1; line != null && number <= last; number++, line = log.readLine()) {
                lines.addLast(new Line(number, cut(line)));
                if (lines.size() > MAX_LINES) {
                    lines.removeFirst();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(
                new LogExcerpt(call.phase().name().toLowerCase(Locale.ROOT) + ".log", rootCause, List.copyOf(lines)));
    }

    /** What is no UTF-8 is shown all the same. */
    private static BufferedReader reader(Path log) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8));
    }

    private static String cut(String line) {
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "…";
    }
}
