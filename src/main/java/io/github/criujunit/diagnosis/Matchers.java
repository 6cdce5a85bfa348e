package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the entry of a catalogue that explains a record. */
final class Matchers {

    private final Map<Level, List<ErrorMatcher>> byLevel = new EnumMap<>(Level.class);
    private final List<ErrorMatcher> fatal;
    private final UnremarkableLines unremarkable;

    Matchers(Catalogue catalogue) {
        for (Level level : Level.values()) {
            byLevel.put(level, new ArrayList<>());
        }
        for (KnownError error : catalogue.entries()) {
            ErrorMatcher matcher = new ErrorMatcher(error);
            error.levels()
                    .forEach(level -> byLevel.computeIfAbsent(level, key -> new ArrayList<>())
                            .add(matcher));
        }
        fatal = byLevel.getOrDefault(Level.ERROR, List.of()).stream()
                .filter(matcher -> matcher.error().kind() == Kind.FATAL)
                .toList();
        unremarkable = unremarkable(catalogue);
    }

    private static UnremarkableLines unremarkable(Catalogue catalogue) {
        Stream<String> beginnings = catalogue.entries().stream()
                .filter(error -> error.levels().contains(Level.INFO))
                .flatMap(error -> error.patterns().stream())
                .flatMap(pattern -> LiteralBeginning.of(pattern.pattern()).stream());
        return UnremarkableLines.except(
                Stream.concat(Landmark.beginnings().stream(), beginnings).toList());
    }

    /** Return what passes over the lines that neither an entry nor the diagnosis itself asks for. */
    UnremarkableLines unremarkable() {
        return unremarkable;
    }

    /** Return the entry that wins: the first in the catalogue, unless a later one says that it stands over it. */
    Optional<Match> match(LogLine line) {
        return winner(byLevel.getOrDefault(line.level(), List.of()).stream().map(matcher -> matcher.match(line)));
    }

    /** Match a line without a tag, such as somebody quotes it, with what is fatal in an error. */
    Optional<Match> matchUntagged(LogLine line) {
        return winner(fatal.stream().map(matcher -> matcher.matchBeginning(line)));
    }

    private static Optional<Match> winner(Stream<Optional<Match>> matches) {
        return matches.flatMap(Optional::stream).reduce((winner, match) -> isOver(match, winner) ? match : winner);
    }

    private static boolean isOver(Match match, Match other) {
        return match.error().over().contains(other.error().id());
    }
}
