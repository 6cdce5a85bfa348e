package io.github.criujunit.process;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

final class OutputReadiness extends Readiness {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Pattern pattern;
    private final boolean namesPid;

    OutputReadiness(Pattern pattern) {
        this.pattern = pattern;
        this.namesPid = pattern.pattern().contains("(?<pid>");
    }

    @Override
    Probe open(Fixture fixture) {
        long[] seen = {-1};
        return launch -> {
            long size = launch.output().file().toFile().length();
            if (size == seen[0]) {
                return Optional.empty();
            }
            seen[0] = size;
            return poll(launch);
        };
    }

    private Optional<ProcessIdentity> poll(Launch launch) {
        String output = launch.output().text();
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String named = namesPid ? matcher.group("pid") : null;
        return named == null
                ? launch.belonging(NUMBER.matcher(lineAround(matcher, output))
                                .results()
                                .map(MatchResult::group))
                        .or(() -> launch.proc().identity(launch.pid()))
                : Optional.of(named(named, launch));
    }

    /** What a program prints is no proof: a stranger's PID, or one of another PID namespace, must not be dumped. */
    private ProcessIdentity named(String pid, Launch launch) {
        return launch.belonging(Stream.of(pid))
                .orElseThrow(() -> new FixtureException(
                        "the output of %s (PID %d) names \"%s\" as the process to dump, and it has started no such process%n%s"
                                .formatted(
                                        launch.fixture().name(),
                                        launch.pid(),
                                        pid,
                                        launch.output().evidence())));
    }

    private static String lineAround(Matcher match, String output) {
        int start = output.lastIndexOf('\n', Math.max(match.start() - 1, 0)) + 1;
        int end = output.indexOf('\n', Math.max(match.end() - 1, match.start()));
        return output.substring(Math.min(start, match.start()), end < 0 ? output.length() : end);
    }

    @Override
    String unmet() {
        return "its output never matched \"" + pattern + "\"";
    }
}
