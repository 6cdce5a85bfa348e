package io.github.criujunit.report.html;

import io.github.criujunit.report.Host;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Shows what works where: a column for each machine, grouped by kernel; a row for each test that is not everywhere the
 * same, or that fails.
 *
 * @param shown whether there is more than one machine
 * @param same how many tests have one outcome on all machines, by outcome; in words
 * @param hidden how many rows were left out because there are too many; empty when none
 */
record Matrix(
        boolean shown,
        List<Kernel> kernels,
        List<Column> columns,
        List<MatrixRow> rows,
        List<String> same,
        String hidden) {

    private static final int ROWS = 300;

    /** A kernel, and how many columns have it. */
    record Kernel(String release, int columns) {}

    /**
     * A machine, by what it differs in from others with its kernel.
     *
     * @param distinction what tells it from one with the same CRIU and privilege; empty when there is none
     */
    record Column(String criu, String detail, String distinction, String passed) {}

    static Matrix of(RunResults results) {
        List<Host> hosts = results.hosts().stream()
                .sorted(Comparator.comparing(Host::kernel)
                        .thenComparing(host -> host.criu() == null ? "" : host.criu())
                        .thenComparing(Host::id))
                .toList();
        if (hosts.size() < 2) {
            return new Matrix(false, List.of(), List.of(), List.of(), List.of(), "");
        }
        List<MatrixRow> all = rows(results, hosts);
        List<MatrixRow> different = all.stream().filter(MatrixRow::isTelling).toList();
        return new Matrix(
                true,
                kernels(hosts),
                columns(hosts, results),
                different.subList(0, Math.min(ROWS, different.size())),
                same(all),
                different.size() > ROWS ? Units.number(different.size() - ROWS) : "");
    }

    private static List<Kernel> kernels(List<Host> hosts) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        hosts.forEach(host -> columns.merge(host.kernel(), 1, Integer::sum));
        return columns.entrySet().stream()
                .map(each -> new Kernel(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<Column> columns(List<Host> hosts, RunResults results) {
        List<String> distinctions = Distinctions.of(hosts);
        return IntStream.range(0, hosts.size())
                .mapToObj(i -> column(hosts.get(i), distinctions.get(i), results))
                .toList();
    }

    private static Column column(Host host, String distinction, RunResults results) {
        List<TestResult> tests = results.results().stream()
                .filter(test -> test.host().equals(host.id()))
                .toList();
        long passed = tests.stream()
                .filter(test -> test.outcome() == TestOutcome.PASSED || test.outcome() == TestOutcome.FLAKY)
                .count();
        String criu = host.criu() == null ? "no CRIU" : "CRIU " + host.criu();
        String privilege = host.privilege() == null ? "" : ", " + host.privilege();
        return new Column(
                criu,
                host.arch() + privilege,
                distinction,
                Units.number(passed) + " of " + Units.number(tests.size()) + " pass");
    }

    private static List<MatrixRow> rows(RunResults results, List<Host> hosts) {
        Map<String, List<TestResult>> byTest = new LinkedHashMap<>();
        for (TestResult test : results.results()) {
            byTest.computeIfAbsent(test.id(), id -> new ArrayList<>()).add(test);
        }
        return byTest.values().stream().map(tests -> MatrixRow.of(tests, hosts)).toList();
    }

    private static List<String> same(List<MatrixRow> rows) {
        Map<TestOutcome, Long> counts = new TreeMap<>();
        for (MatrixRow row : rows) {
            if (!row.isTelling()) {
                counts.merge(row.worst(), 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(each -> Units.count(each.getValue(), "test", "tests") + ": " + Outcomes.word(each.getKey())
                        + " on every machine")
                .toList();
    }
}
