package io.github.criujunit.cli;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.PhaseTiming;
import io.github.criujunit.cycle.ProcessEnd;
import io.github.criujunit.lint.Severity;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.verify.FidelityRecord;
import io.github.criujunit.verify.FidelityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Write the result of a cycle for people. */
final class CycleText {

    private CycleText() {}

    static String of(CycleResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(result));
        lines.add("");
        for (PhaseTiming timing : result.phases()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-8s %7.1f ms",
                    timing.phase().name().toLowerCase(Locale.ROOT),
                    timing.duration().toNanos() / 1e6));
        }
        lines.add("");
        lines.add(
                "  CRIU       " + result.criu().version() + " (" + result.criu().binary() + ")");
        lines.add("  kernel     Linux " + result.criu().kernel());
        lines.add("  privilege  " + result.criu().privilege());
        result.memory().ifPresent(memory -> lines.add("  memory     " + MemoryText.memory(memory)));
        result.imageBytes().ifPresent(bytes -> lines.add("  images     " + MemoryText.images(bytes, result)));
        result.dump().ifPresent(dump -> lines.add("  pages      " + MemoryText.pages(dump)));
        result.dump()
                .ifPresent(dump -> lines.add(String.format(
                        Locale.ROOT,
                        "  frozen     %.1f ms, as CRIU measured it; %.1f ms of that to look at it",
                        dump.frozenMicros() / 1e3,
                        result.held().toNanos() / 1e6)));
        result.options().forEach(option -> lines.add("  option     " + option));
        result.lint().findings().stream()
                .filter(finding -> finding.severity() != Severity.NEEDS_OPTION)
                .forEach(finding ->
                        lines.add("  lint       " + finding.severity().words() + ": " + finding));
        result.fidelity().ifPresent(compared -> lines.add("  fidelity   " + fidelity(compared)));
        result.end().ifPresent(end -> lines.add("  ended      " + end(end)));
        result.notes().forEach(note -> lines.add("  note       " + note));
        result.criu().limitations().forEach(limitation -> lines.add("  beware     " + limitation));
        result.kept().ifPresent(kept -> lines.add("  kept       " + kept));
        return String.join("\n", lines);
    }

    private static String headline(CycleResult result) {
        String process = result.fixture()
                + (result.pid().isPresent() ? " (PID " + result.pid().getAsLong() + ")" : "");
        return result.failure()
                .map(failure -> process + " failed in phase " + failure.phase())
                .orElse(process + " was dumped, restored and verified");
    }

    private static String fidelity(FidelityRecord compared) {
        String memory = compared.dumped().memory().isEmpty() ? "" : " (memory included)";
        return FidelityText.of(compared.fidelity())
                .replaceFirst("$|\n", memory + "$0")
                .replace("\n", "\n             ");
    }

    private static String end(ProcessEnd end) {
        String how = end.status().map(ExitStatus::toString).orElse("its exit status is not known to us");
        return end.forced() ? how + ", after SIGTERM was not enough" : how;
    }
}
