package io.github.criujunit.cli;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Failure;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.cycle.PhaseTiming;
import io.github.criujunit.ladder.BroughtText;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.ladder.Rung;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lay out the steps of a ladder as a table whose rows can be printed as they come. */
final class LadderTable implements LadderOutput {

    private static final double MIB = 1024.0 * 1024.0;

    private final int width;
    private final PrintWriter out;

    private LadderTable(List<LadderStep> steps, PrintWriter out) {
        this.width =
                steps.stream().mapToInt(step -> step.label().length()).max().orElse(0);
        this.out = out;
    }

    /** Print the head of the table. */
    static LadderTable begin(List<LadderStep> steps, PrintWriter out) {
        LadderTable table = new LadderTable(steps, out);
        out.println(table.row("step", "RSS       ", "images       ", "pages         ", "dump", "restore", "")
                .stripTrailing());
        out.flush();
        return table;
    }

    @Override
    public void print(Rung rung, @Nullable Rung before) {
        CycleResult result = rung.result();
        out.println(row(
                rung.step().label(),
                mebibytes(rung.rssBytes(), before == null ? OptionalLong.empty() : before.rssBytes()),
                mebibytes(
                        result.imageBytes(),
                        before == null ? OptionalLong.empty() : before.result().imageBytes()),
                pages(rung.pagesWritten(), before == null ? OptionalLong.empty() : before.pagesWritten()),
                time(result, Phase.DUMP),
                time(result, Phase.RESTORE),
                verdict(result)));
    }

    @Override
    public void end(Rung broken, @Nullable Rung before, List<LadderStep> notTried) {
        out.println("\n" + broken.step() + " broke: "
                + broken.result().failure().map(Failure::message).orElse("it was not restored"));
        String brought = before == null ? "" : BroughtText.of(before, broken);
        if (!brought.isEmpty()) {
            out.println("\n" + brought);
        }
        if (!notTried.isEmpty()) {
            out.println(
                    "\nNot tried: " + notTried.stream().map(LadderStep::label).collect(Collectors.joining(", ")));
        }
    }

    private String row(
            String step, String rss, String images, String pages, String dump, String restore, String verdict) {
        return String.format(
                Locale.ROOT,
                "%-" + Math.max(width, "step".length()) + "s  %18s  %18s  %17s  %8s  %8s  %s",
                step,
                rss,
                images,
                pages,
                dump,
                restore,
                verdict);
    }

    private static String verdict(CycleResult result) {
        if (result.isRestored()) {
            int differences = result.fidelity()
                    .map(record -> record.fidelity().differences().size())
                    .orElse(0);
            return differences == 0 ? "restored" : "restored, with " + differences + " differences";
        }
        return "failed"
                + result.failure()
                        .map(failure -> " in " + failure.phase().name().toLowerCase(Locale.ROOT)
                                + failure.knownErrorId()
                                        .map(id -> " [" + id + "]")
                                        .orElse(""))
                        .orElse("");
    }

    /** The value, and what it is more than before: {@code 10.2 MiB +0.6}. */
    private static String mebibytes(OptionalLong bytes, OptionalLong before) {
        if (bytes.isEmpty()) {
            return "-";
        }
        String growth = before.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%+.1f", (bytes.getAsLong() - before.getAsLong()) / MIB);
        return String.format(Locale.ROOT, "%.1f MiB %6s", bytes.getAsLong() / MIB, growth);
    }

    private static String pages(OptionalLong pages, OptionalLong before) {
        if (pages.isEmpty()) {
            return "-";
        }
        String growth =
                before.isEmpty() ? "" : String.format(Locale.ROOT, "%+d", pages.getAsLong() - before.getAsLong());
        return String.format(Locale.ROOT, "%d %8s", pages.getAsLong(), growth);
    }

    private static String time(CycleResult result, Phase phase) {
        return result.phases().stream()
                .filter(timing -> timing.phase() == phase)
                .map(PhaseTiming::duration)
                .reduce(Duration::plus)
                .map(duration -> duration.toMillis() + " ms")
                .orElse("-");
    }
}
