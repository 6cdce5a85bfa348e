package io.github.criujunit.report.run;

import io.github.criujunit.report.CauseGroups;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.Json;
import io.github.criujunit.report.ResultsJson;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Make one report of those of several machines or jobs.
 *
 * <p>A test that ran on several machines stays one result for each. One that ran on the same kind of machine again, as a
 * job that is run again does, is one result with so many attempts: the last one counts, and it is flaky when an earlier one
 * had failed.
 *
 * <p>For one thread.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Merge {

    private final Path output;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Map<String, TestResult> results = new LinkedHashMap<>();
    private int reports;

    /** Write into a directory, which is made where it is missing. */
    public Merge(Path output) {
        this.output = output;
    }

    /**
     * Find the reports in a directory: itself, or any below it, as a CI server lays down the artifacts of several jobs.
     *
     * @throws IOException when it cannot be read, or holds no report
     */
    public List<Path> reportsIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("there is no directory " + directory);
        }
        Path own = output.toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found = files.filter(file -> file.endsWith(Documents.RESULTS))
                    .map(file -> Objects.requireNonNull(file.getParent(), "a file found is in a directory"))
                    // What an earlier merge has written is no report of a job.
                    .filter(report -> !report.toAbsolutePath().normalize().equals(own))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("no " + Documents.RESULTS + " in " + directory + " or below it");
            }
            return found;
        }
    }

    /**
     * Add a report, with the evidence of its failures.
     *
     * @param report its directory
     * @throws IOException when it cannot be read
     */
    public void add(Path report) throws IOException {
        RunResults added = ResultsJson.read(report.resolve(Documents.RESULTS));
        reports++;
        Map<String, String> newIds = new LinkedHashMap<>();
        for (Host host : added.hosts()) {
            Host distinct = distinct(host);
            hosts.putIfAbsent(distinct.id(), distinct);
            newIds.put(host.id(), distinct.id());
        }
        for (TestResult result : added.results()) {
            String host = newIds.getOrDefault(result.host(), result.host());
            TestResult moved = moved(result, host, copyBundle(report, result.bundle()));
            results.merge(moved.id() + " " + host, moved, Merge::again);
        }
    }

    /** The same kernel and CRIU under another JDK or distribution is another machine. */
    private Host distinct(Host host) {
        Host known = hosts.get(host.id());
        if (known == null
                || (known.java().equals(host.java()) && known.distribution().equals(host.distribution()))) {
            return host;
        }
        String id = (host.id() + "-java-" + host.java() + "-" + host.distribution())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._+-]+", "-");
        return new Host(
                id,
                host.name(),
                host.kernel(),
                host.arch(),
                host.distribution(),
                host.java(),
                host.criu(),
                host.binary(),
                host.privilege(),
                host.limitations());
    }

    private static TestResult again(TestResult one, TestResult other) {
        boolean inOrder = one.startedAt().compareTo(other.startedAt()) <= 0;
        TestResult before = inOrder ? one : other;
        TestResult last = inOrder ? other : one;
        boolean flaky = last.outcome() == TestOutcome.PASSED
                && (before.outcome().isBad() || before.outcome() == TestOutcome.FLAKY);
        return with(
                last,
                last.host(),
                flaky ? TestOutcome.FLAKY : last.outcome(),
                one.attempts() + other.attempts(),
                last.bundle());
    }

    private static TestResult moved(TestResult result, String host, @Nullable String bundle) {
        return with(result, host, result.outcome(), result.attempts(), bundle);
    }

    private static TestResult with(
            TestResult result, String host, TestOutcome outcome, int attempts, @Nullable String bundle) {
        return new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                host,
                outcome,
                result.executed(),
                result.reason(),
                result.message(),
                result.phase(),
                result.cause(),
                attempts,
                result.startedAt(),
                result.millis(),
                bundle,
                result.control(),
                result.drift(),
                result.log(),
                result.cycle());
    }

    private @Nullable String copyBundle(Path report, @Nullable String bundle) throws IOException {
        if (bundle == null) {
            return null;
        }
        Path from = report.resolve(bundle).normalize();
        if (!from.startsWith(report.normalize()) || !Files.isDirectory(from)) {
            // A report whose evidence was not kept is a report all the same.
            return null;
        }
        Path name = Path.of("failures", "report-" + reports).resolve(from.getFileName());
        Path to = output.resolve(name);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return name.toString();
    }

    /**
     * Write the report of all that was added.
     *
     * @param minimumExecuted how many tests must have been executed, over all machines; null when nothing is demanded
     */
    public RunResults write(@Nullable Integer minimumExecuted) throws IOException {
        List<TestResult> all = new ArrayList<>(results.values());
        all.sort(Comparator.comparing(TestResult::name)
                .thenComparing(TestResult::id)
                .thenComparing(TestResult::host));
        RunResults merged = new RunResults(
                Json.SCHEMA,
                Generator.name(),
                all.stream().map(TestResult::startedAt).min(String::compareTo).orElse(""),
                all.stream().map(TestResult::startedAt).max(String::compareTo).orElse(""),
                minimumExecuted,
                List.copyOf(hosts.values()),
                CauseGroups.of(all),
                all);
        Documents.write(merged, output);
        return merged;
    }
}
