package io.github.criujunit.cli;

import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.ladder.Rung;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Show the steps of a ladder as they are done. */
interface LadderOutput {

    /**
     * Show one step.
     *
     * @param before the step that it is compared with; null for the first
     */
    void print(Rung rung, @Nullable Rung before);

    /** Say what is to be said after a step that broke. */
    void end(Rung broken, @Nullable Rung before, List<LadderStep> notTried);
}
