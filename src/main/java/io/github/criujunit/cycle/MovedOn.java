package io.github.criujunit.cycle;

import io.github.criujunit.lint.LintReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers the dumps that failed because the tree did not wait for them: CRIU met what was not there when lint looked, and
 * what an option helps with. It can be asked again, since a dump that fails leaves the tree running.
 */
final class MovedOn {

    /** A server with clients, or one that locks its files now and then, may do this a few times in a row. */
    private static final int MAX_DUMPS = 5;

    /** Where connections come that often, there is no moment without one that waits. */
    private static final int MAX_IN_FLIGHT = 2;

    private static final String IN_FLIGHT = "tcp-in-flight";

    /** What a process makes and takes away while it runs. */
    private static final Set<String> COMES_AND_GOES = Set.of("file-locks", "tcp-established", IN_FLIGHT);

    private static final ChosenOption SKIP_IN_FLIGHT = new ChosenOption(
            List.of("--skip-in-flight"),
            List.of(),
            "Whenever it was dumped, a client waited to be accepted that had not been there a moment before. CRIU cannot"
                    + " save that; such a client loses its connection.");

    private final List<String> met = new ArrayList<>();

    /**
     * Tell whether CRIU is to be asked again, having met what lint had not seen.
     *
     * @param knownError the id of the error that it failed with
     */
    boolean since(LintReport seen, Optional<String> knownError) {
        Optional<String> id = knownError
                .filter(COMES_AND_GOES::contains)
                .filter(known -> seen.findings().stream()
                        .noneMatch(finding -> finding.id().equals(known)));
        id.ifPresent(met::add);
        return id.isPresent() && met.size() < MAX_DUMPS;
    }

    /** Get the id of what CRIU met last. */
    String last() {
        return met.get(met.size() - 1);
    }

    /** Add what no look would find in time. */
    AutomaticOptions with(AutomaticOptions automatic) {
        return met.stream().filter(IN_FLIGHT::equals).count() < MAX_IN_FLIGHT
                ? automatic
                : automatic.and(SKIP_IN_FLIGHT);
    }
}
