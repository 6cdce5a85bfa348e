package io.github.criujunit.report.html;

import io.github.criujunit.report.Host;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows one test on every machine.
 *
 * @param worst the outcome that matters most
 * @param isTelling whether it fails somewhere, or its outcomes differ
 */
record MatrixRow(String name, TestOutcome worst, boolean isTelling, List<Cell> cells) {

    /** What became of it on a machine; without an anchor it was not there at all. */
    record Cell(String outcome, String anchor, String cause) {}

    static MatrixRow of(List<TestResult> tests, List<Host> hosts) {
        List<Cell> cells = new ArrayList<>();
        Set<TestOutcome> outcomes = EnumSet.noneOf(TestOutcome.class);
        boolean everywhere = true;
        for (Host host : hosts) {
            Optional<TestResult> there = tests.stream()
                    .filter(test -> test.host().equals(host.id()))
                    .min(Comparator.comparingInt(test -> Outcomes.rank(test.outcome())));
            there.ifPresent(test -> outcomes.add(test.outcome()));
            everywhere &= there.isPresent();
            cells.add(there.map(MatrixRow::cell).orElse(new Cell("absent", "", "")));
        }
        TestOutcome worst =
                outcomes.stream().min(Comparator.comparingInt(Outcomes::rank)).orElse(TestOutcome.SKIPPED);
        boolean telling = !everywhere || outcomes.size() > 1 || worst.isBad();
        return new MatrixRow(tests.get(0).name(), worst, telling, cells);
    }

    private static Cell cell(TestResult test) {
        String cause = test.outcome().isBad() && !Page.causeOf(test).startsWith("other-") ? Page.causeOf(test) : "";
        return new Cell(Outcomes.word(test.outcome()), Anchor.of(test), cause);
    }
}
