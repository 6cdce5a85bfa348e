package io.github.criujunit.ladder;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.ladder.Brought.Seen;
import io.github.criujunit.snapshot.MemoryUsage;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Hold a step and what came of its cycle. Immutable and thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Rung(LadderStep step, CycleResult result) {

    public boolean isRestored() {
        return result.isRestored();
    }

    /** Get the resident memory of the tree before the dump, in bytes; empty when it did not get ready. */
    public OptionalLong rssBytes() {
        return result.memory().map(MemoryUsage::rssBytes).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    public OptionalLong pagesWritten() {
        return result.dump()
                .map(DumpStatistics::pagesWritten)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Say what it has that another one had not; empty where one of the two did not get as far as a look at it. */
    public Optional<Brought> broughtSince(Rung before) {
        return before.seen().flatMap(earlier -> seen().map(own -> Brought.between(earlier, own)));
    }

    private Optional<Seen> seen() {
        return result.snapshot()
                .map(snapshot -> new Seen(snapshot, result.lint().findings()));
    }
}
