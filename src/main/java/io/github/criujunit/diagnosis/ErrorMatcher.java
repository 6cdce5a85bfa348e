package io.github.criujunit.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for one known error in the records of a log. */
final class ErrorMatcher {

    /** LOG_PREFIX of CRIU's source files. */
    private static final Pattern PREFIX =
            Pattern.compile("(?:bfd|cg|cpu|epoll|fsnotify|inet|irmap|lazy-pages|mnt|mnt-v2"
                    + "|net|netlink|page-pipe|page-xfer|pagemap|pidfd|plugin|seccomp|sk unix|sockets|tcp|timens|tty|uffd|unix|uns"
                    + "|vdso): ");

    private final KnownError error;
    private final List<Candidate> candidates;

    ErrorMatcher(KnownError error) {
        this.error = error;
        candidates = error.patterns().stream().map(Candidate::of).toList();
    }

    KnownError error() {
        return error;
    }

    /** Match a record, if it has a level that the error occurs on. */
    Optional<Match> match(LogLine line) {
        return error.levels().contains(line.level()) ? find(line, matcher -> true) : Optional.empty();
    }

    /** Match a line on whatever level, if the error begins it. */
    Optional<Match> matchBeginning(LogLine line) {
        return find(line, matcher -> isBeginning(line.message().substring(0, matcher.start())));
    }

    /** Tell whether nothing but a prefix of CRIU's stands before the error, such as {@code inet: }. */
    private static boolean isBeginning(String before) {
        return before.isEmpty() || PREFIX.matcher(before).matches();
    }

    private Optional<Match> find(LogLine line, Predicate<Matcher> condition) {
        for (Candidate candidate : candidates) {
            if (candidate.mayMatch(line)) {
                Matcher matcher = candidate.pattern().matcher(line.message());
                if (matcher.find() && condition.test(matcher)) {
                    return Optional.of(new Match(error, line, GroupNames.captures(candidate.groups(), matcher)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A pattern with a text that is in everything it matches, which is much faster to look for.
     *
     * @param beginning what every match begins with, if there is such a text; records of information are not searched
     *     for anything else
     */
    private record Candidate(Pattern pattern, String literal, Optional<String> beginning, List<String> groups) {

        static Candidate of(Pattern pattern) {
            return new Candidate(
                    pattern,
                    RequiredLiteral.of(pattern.pattern()),
                    LiteralBeginning.of(pattern.pattern()),
                    GroupNames.of(pattern));
        }

        boolean mayMatch(LogLine line) {
            return line.level() == Level.INFO
                    ? beginning.filter(line.message()::startsWith).isPresent()
                    : line.message().contains(literal);
        }
    }
}
