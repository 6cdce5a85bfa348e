package io.github.criujunit.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds results of runs that never were, out of cycles that CRIU 4.2.1 really ran: the same in every build.
 *
 * <p>The cycles are in {@code src/test/resources/report}; durations and sizes differ from test to test as they do in a run.
 */
public final class SampleResults {

    /** A machine on which all samples run unless they say otherwise. */
    public static final Host MACHINE = host("6.18.44", "4.2.1", "ROOT", "Debian GNU/Linux 12 (bookworm)");

    /** A machine with an older kernel and the CRIU of its distribution. */
    public static final Host OLDER_MACHINE = host("6.1.0-40-amd64", "3.17.1", "ROOT", "Debian GNU/Linux 12 (bookworm)");

    /** A machine with the same kernel as {@link #MACHINE}, and a CRIU that knows it less well. */
    public static final Host OTHER_CRIU = host("6.18.44", "4.1.1", "CAPABILITY", "Debian GNU/Linux 13 (trixie)");

    private static final String STARTED = "2026-11-22T09:14:03.120Z";
    private static final List<String> CLASSES = List.of(
            "com.example.shop.CartSurvivesTest",
            "com.example.shop.CheckoutServiceTest",
            "com.example.shop.search.IndexerTest",
            "com.example.queue.WorkerPoolTest",
            "com.example.queue.BrokerConnectionTest",
            "com.example.session.SessionCacheTest");
    private static final List<String> METHODS = List.of(
            "keepsItsPid",
            "keepsServing",
            "survivesTwoCycles",
            "keepsTheOpenOrder",
            "answersAfterRestore",
            "keepsTimersArmed",
            "holdsTheLock",
            "startsWarm");

    private final Random random = new Random(42);
    private final List<TestResult> results = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>(List.of(MACHINE));
    private final Map<String, CauseGroup> causes = new LinkedHashMap<>();
    private @Nullable Integer minimumExecuted;

    private Host current = MACHINE;

    /** Get an empty run. */
    public static SampleResults builder() {
        return new SampleResults();
    }

    /** Get a run with each outcome, of which 17 tests failed for one reason. */
    public static RunResults withFailures() {
        SampleResults run = builder().passed(46).restoredWithOptions(3).withDifferences(2);
        run.failedInDump(17).flaky(2).died(1).skipped(4, "CRIU cannot be used: no CAP_CHECKPOINT_RESTORE");
        return run.onlyAfterRestore().drifted().build();
    }

    /** Get a run on three machines, in which some tests work on one of them alone. */
    public static RunResults onThreeMachines() {
        SampleResults run = builder().passed(18).restoredWithOptions(2);
        run.on(OTHER_CRIU).passed(12).failedInDump(6).restoredWithOptions(2);
        run.on(OLDER_MACHINE).passed(9).failedInDump(3).skipped(6, "needs CRIU 4.1 or later");
        return run.restoredWithOptions(2).build();
    }

    /** Get a run of many tests, of which one in twenty failed. */
    public static RunResults ofSize(int tests) {
        SampleResults run = builder();
        run.passed(tests * 80 / 100).restoredWithOptions(tests * 10 / 100).failedInDump(tests * 5 / 100);
        return run.skipped(tests - run.results.size(), "needs a terminal").build();
    }

    /** Demand a number of tests. */
    public SampleResults minimumExecuted(int tests) {
        minimumExecuted = tests;
        return this;
    }

    /** Let what follows have run on another machine; tests begin again with the first name. */
    public SampleResults on(Host host) {
        if (!hosts.contains(host)) {
            hosts.add(host);
        }
        current = host;
        return this;
    }

    /** Add tests that passed. */
    public SampleResults passed(int tests) {
        return add(tests, () -> result(TestOutcome.PASSED, cycle("restored")));
    }

    /** Add tests that passed in three cycles with options that were chosen. */
    public SampleResults restoredWithOptions(int tests) {
        return add(tests, () -> result(TestOutcome.PASSED, cycle("restored-with-options")));
    }

    /** Add tests that passed, though something came back differently. */
    public SampleResults withDifferences(int tests) {
        return add(tests, () -> result(TestOutcome.PASSED, cycle("restored-with-differences")));
    }

    /** Add tests that the dump failed, all for the same reason. */
    public SampleResults failedInDump(int tests) {
        return add(tests, () -> {
            JsonObject cycle = cycle("failed-in-dump");
            JsonObject failure = cycle.getAsJsonObject("failure");
            JsonObject root = cycle.getAsJsonObject("diagnosis").getAsJsonObject("rootCause");
            String id = failure.get("id").getAsString();
            SampleTest test = result(TestOutcome.FAILED, cycle)
                    .failure(failure.get("message").getAsString(), "DUMP", id);
            causes.putIfAbsent(
                    id,
                    new CauseGroup(
                            id,
                            true,
                            root.get("title").getAsString(),
                            root.get("cause").getAsString(),
                            root.getAsJsonArray("remedies").asList().stream()
                                    .map(JsonElement::getAsString)
                                    .toList(),
                            List.of()));
            return test.log(log()).bundle("failures/" + test.result().method() + "-" + results.size());
        });
    }

    /** Add tests that passed at the third attempt. */
    public SampleResults flaky(int tests) {
        return add(
                tests,
                () -> result(TestOutcome.FLAKY, cycle("restored"))
                        .attempts(3)
                        .message(
                                "restore of debug.py (PID 5966) failed: PID 5966 is in use by bash [pid-in-use]\n"
                                        + "  restore.log:14: (00.001822) Error (criu/cr-restore.c:1416): Can't fork for 5966: File exists"));
    }

    /** Add tests whose JVM ended during the dump. */
    public SampleResults died(int tests) {
        return add(tests, () -> {
            causes.putIfAbsent(
                    "other-died",
                    new CauseGroup(
                            "other-died",
                            false,
                            "The JVM ended while the test ran",
                            "It was killed, or exited by itself; what was finished by then is in this report.",
                            List.of("Look for the kernel's out-of-memory killer:\n  dmesg | grep -i 'killed process'"),
                            List.of()));
            return result(TestOutcome.DIED, null)
                    .failure("the JVM that ran this test ended in DUMP", "DUMP", "other-died");
        });
    }

    /** Add tests that were not run. */
    public SampleResults skipped(int tests, String reason) {
        return add(tests, () -> result(TestOutcome.SKIPPED, null).skipped(reason));
    }

    /** Say of the last failure that it passes without a checkpoint. */
    public SampleResults onlyAfterRestore() {
        return changeLast(TestOutcome.FAILED, draft -> draft.control("only after restore: passes without checkpoint"));
    }

    /** Let the last test that passed have drifted from its baseline. */
    public SampleResults drifted() {
        return changeLast(
                TestOutcome.PASSED,
                draft -> draft.drift(List.of(
                        new Drift("imageBytes", 5_820_416, 7_109_458, 0.1),
                        new Drift("frozenMicros", 41_200, 89_851, 0.5))));
    }

    /** Add a test whose every text is given: the name, and what stands in messages, logs and findings. */
    public SampleResults hostile(String text) {
        JsonObject cycle = cycle("failed-in-dump");
        JsonObject finding = cycle.getAsJsonArray("lint").get(0).getAsJsonObject();
        List.copyOf(finding.keySet()).forEach(key -> finding.addProperty(key, text));
        SampleTest draft = result(TestOutcome.FAILED, cycle);
        List<LogExcerpt.Line> lines = List.of(new LogExcerpt.Line(1, text), new LogExcerpt.Line(2, text));
        draft = draft.failure(text, "DUMP", text)
                .control(text)
                .bundle("x/" + text)
                .name(text)
                .log(new LogExcerpt(text, 2, lines));
        causes.put(text, new CauseGroup(text, true, text, text, List.of(text, "Do:\n  " + text), List.of()));
        results.add(draft.result());
        return skipped(1, text);
    }

    /** Get the run. */
    public RunResults build() {
        List<TestResult> sorted =
                results.stream().sorted(Comparator.comparing(TestResult::name)).toList();
        Map<String, List<String>> tests = sorted.stream()
                .filter(test -> test.cause() != null)
                .collect(Collectors.groupingBy(
                        test -> String.valueOf(test.cause()), Collectors.mapping(TestResult::id, Collectors.toList())));
        List<CauseGroup> groups = causes.values().stream()
                .map(each -> new CauseGroup(
                        each.id(),
                        each.known(),
                        each.title(),
                        each.cause(),
                        each.remedies(),
                        tests.getOrDefault(each.id(), List.of())))
                .sorted(Comparator.comparing(each -> -each.tests().size()))
                .toList();
        return new RunResults(
                Json.SCHEMA,
                "criu-junit 0.1.0",
                STARTED,
                "2026-11-22T09:16:41.870Z",
                minimumExecuted,
                hosts,
                groups,
                sorted);
    }

    private SampleResults add(int tests, Supplier<SampleTest> draft) {
        for (int i = 0; i < tests; i++) {
            results.add(draft.get().result());
        }
        return this;
    }

    private SampleResults changeLast(TestOutcome outcome, UnaryOperator<SampleTest> change) {
        for (int i = results.size() - 1; i >= 0; i--) {
            if (results.get(i).outcome() == outcome) {
                results.set(i, change.apply(new SampleTest(results.get(i))).result());
                return this;
            }
        }
        throw new IllegalStateException("there is no test that is " + outcome);
    }

    private SampleTest result(TestOutcome outcome, @Nullable JsonObject cycle) {
        long number = results.stream()
                .filter(test -> test.host().equals(current.id()))
                .count();
        String className = CLASSES.get((int) (number % CLASSES.size()));
        int round = (int) (number / CLASSES.size());
        String method = METHODS.get(round % METHODS.size());
        int invocation = round / METHODS.size();
        String display = className.substring(className.lastIndexOf('.') + 1) + "." + method
                + (invocation == 0 ? "()" : "(int) [" + invocation + "] size = " + (16 << invocation % 12));
        double millis = cycle == null ? 0 : 60 + sum(cycle);
        return new SampleTest(new TestResult(
                "[engine:junit-jupiter]/[class:" + className + "]/[method:" + method + "()]"
                        + (invocation == 0 ? "" : "/[test-template-invocation:#" + invocation + "]"),
                className,
                method,
                display,
                current.id(),
                outcome,
                cycle != null,
                null,
                null,
                null,
                null,
                1,
                Instant.parse(STARTED).plusMillis(number * 317).toString(),
                millis,
                null,
                null,
                List.of(),
                null,
                cycle));
    }

    private static double sum(JsonObject cycle) {
        double sum = 0;
        for (JsonElement phase : cycle.getAsJsonArray("phases")) {
            sum += phase.getAsJsonObject().get("millis").getAsDouble();
        }
        return sum;
    }

    /** Read a cycle, and let it have taken more or less. */
    private JsonObject cycle(String name) {
        JsonObject cycle = JsonParser.parseString(resource(name + ".json")).getAsJsonObject();
        double factor = 0.6 + random.nextDouble() * random.nextDouble() * 3;
        for (JsonElement phase : cycle.getAsJsonArray("phases")) {
            JsonObject timing = phase.getAsJsonObject();
            double jitter = 0.8 + random.nextDouble() * 0.4;
            timing.addProperty("millis", timing.get("millis").getAsDouble() * factor * jitter);
        }
        if (cycle.get("dump") instanceof JsonObject dump) {
            dump.addProperty("frozenMicros", Math.round(dump.get("frozenMicros").getAsLong() * factor * 0.8));
            long more = (long) (random.nextDouble() * random.nextDouble() * 60_000_000);
            cycle.addProperty("imageBytes", cycle.get("imageBytes").getAsLong() + more);
            JsonObject types = cycle.getAsJsonObject("imageBytesByType");
            types.addProperty("pages", types.get("pages").getAsLong() + more);
        }
        return cycle;
    }

    private static LogExcerpt log() {
        List<LogExcerpt.Line> lines = new ArrayList<>();
        long root = 0;
        for (String text : resource("sample-dump.log").lines().toList()) {
            long number = 380L + lines.size();
            root = text.contains("Unknown shit") ? number : root;
            lines.add(new LogExcerpt.Line(number, text));
        }
        return new LogExcerpt("dump.log", root, lines);
    }

    private static Host host(String kernel, String criu, String privilege, String distribution) {
        return new Host(
                "linux-" + kernel + "-criu-" + criu + "-x86_64-" + privilege.toLowerCase(Locale.ROOT),
                "runner-" + criu.replace(".", ""),
                kernel,
                "x86_64",
                distribution,
                "17.0.15",
                criu,
                "/usr/sbin/criu",
                privilege,
                criu.startsWith("4.2")
                        ? List.of()
                        : List.of("This CRIU cannot dump sockets on Linux 6.16 and later: use 4.2 or later."));
    }

    private static String resource(String name) {
        try (InputStream in = SampleResults.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("src/test/resources/report lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
