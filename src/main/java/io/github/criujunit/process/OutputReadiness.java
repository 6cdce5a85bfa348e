package io.github.criujunit.process;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        return this::poll;
    }

    private Optional<ProcessIdentity> poll(Launch launch) {
        String output = launch.output().text();
        Matcher matcher = pattern.matcher(output);
        return matcher.find() ? launch.proc().identity(pidIn(matcher, output, launch)) : Optional.empty();
    }

    private long pidIn(Matcher match, String output, Launch launch) {
        ProcessTree tree = ProcessTree.of(launch.pid(), launch.proc()).orElse(null);
        OptionalLong named = namesPid
                ? OptionalLong.of(Long.parseLong(match.group("pid")))
                : tree == null ? OptionalLong.empty() : numberOfDescendant(lineAround(match, output), tree);
        return named.orElse(launch.pid());
    }

    private static OptionalLong numberOfDescendant(String line, ProcessTree tree) {
        return NUMBER.matcher(line)
                .results()
                .map(MatchResult::group)
                .mapToLong(Long::parseLong)
                .filter(tree::contains)
                .findFirst();
    }

    private static String lineAround(Matcher match, String output) {
        int start = output.lastIndexOf('\n', match.start()) + 1;
        int end = output.indexOf('\n', match.end());
        return output.substring(Math.min(start, match.start()), end < 0 ? output.length() : end);
    }

    @Override
    String unmet() {
        return "its output never matched \"" + pattern + "\"";
    }
}
