package io.github.criujunit;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.ladder.BroughtText;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.ladder.Rung;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Remember how far a ladder was climbed. For one thread at a time: the steps run one after the other. */
final class ClimbedLadder {

    private volatile @Nullable Rung last;
    private volatile @Nullable LadderStep unfinished;

    /** Begin a step, or abort it when one before it did not pass. */
    void begin(LadderStep step) {
        LadderStep broken = unfinished;
        if (broken != null) {
            throw new TestAbortedException("not tried, because " + broken + " did not pass");
        }
        unfinished = step;
    }

    void succeeded(LadderStep step, CycleResult result) {
        last = new Rung(step, result);
        unfinished = null;
    }

    /** Add to the failure of a step what it has that the last good one had not. */
    void failed(LadderStep step, CycleResult result, Throwable failure) {
        Rung before = last;
        String brought = before == null ? "" : BroughtText.of(before, new Rung(step, result));
        if (!brought.isEmpty()) {
            failure.addSuppressed(new KeptFiles(brought));
        }
    }
}
