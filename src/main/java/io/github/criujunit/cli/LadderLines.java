package io.github.criujunit.cli;

import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.ladder.Rung;
import io.github.criujunit.report.LadderJson;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Show each step as a line of JSON. */
record LadderLines(PrintWriter out) implements LadderOutput {

    @Override
    public void print(Rung rung, @Nullable Rung before) {
        out.println(LadderJson.of(rung, before));
    }

    @Override
    public void end(Rung broken, @Nullable Rung before, List<LadderStep> notTried) {
        notTried.forEach(step -> out.println(LadderJson.notTried(step)));
    }
}
