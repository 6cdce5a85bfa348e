package io.github.criujunit.report.run;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.CauseGroups;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.Json;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Put together what the JVMs of a run have told. For one thread. */
final class Assembly {

    private final ProcFs proc;
    private final Map<String, TestHistory> tests = new LinkedHashMap<>();
    private final Map<Jvm, Boolean> living = new LinkedHashMap<>();
    private final Map<Jvm, Set<String>> endedClasses = new LinkedHashMap<>();
    private @Nullable Integer minimumExecuted;

    Assembly(ProcFs proc) {
        this.proc = proc;
    }

    void add(Journal journal) throws IOException {
        JournalEvent.Opened opened = journal.opened().orElse(null);
        if (opened == null) {
            return;
        }
        Integer minimum = opened.minimumExecuted();
        if (minimum != null) {
            minimumExecuted = Math.max(minimum, Objects.requireNonNullElse(minimumExecuted, 0));
        }
        try (Stream<JournalEvent> events = journal.events()) {
            events.forEach(event -> add(event, opened));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(JournalEvent event, JournalEvent.Opened opened) {
        if (event instanceof JournalEvent.Started started) {
            history(started.test(), opened).started(started, opened.host(), opened.jvm());
        } else if (event instanceof JournalEvent.Skipped skipped) {
            history(skipped.test(), opened).skipped(skipped);
        } else if (event instanceof JournalEvent.Found found) {
            known(found.id()).ifPresent(test -> test.found(found));
        } else if (event instanceof JournalEvent.Entered entered) {
            known(entered.id()).ifPresent(test -> test.entered(entered.phase()));
        } else if (event instanceof JournalEvent.Ran ran) {
            known(ran.id()).ifPresent(test -> test.ran(ran));
        } else if (event instanceof JournalEvent.Finished finished) {
            known(finished.id()).ifPresent(test -> test.finished(finished));
        } else if (event instanceof JournalEvent.Remains remains) {
            known(remains.id()).ifPresent(test -> test.remains(remains));
        } else if (event instanceof JournalEvent.Ending) {
            living.put(opened.jvm(), false);
        } else if (event instanceof JournalEvent.Closed closed) {
            endedClasses.computeIfAbsent(opened.jvm(), jvm -> new HashSet<>()).addAll(closed.classes());
        }
    }

    private TestHistory history(TestName test, JournalEvent.Opened opened) {
        return tests.computeIfAbsent(test.id(), id -> new TestHistory(test, opened.host(), opened.jvm()));
    }

    /** A disk that was full for a moment may have cost the beginning. */
    private Optional<TestHistory> known(String id) {
        return Optional.ofNullable(tests.get(id));
    }

    RunResults results() {
        knowMachines();
        List<TestResult> results = tests.values().stream()
                .map(test -> test.result(this::isAlive))
                .sorted(Comparator.comparing(TestResult::name).thenComparing(TestResult::id))
                .toList();
        return new RunResults(
                Json.SCHEMA,
                Generator.name(),
                results.stream()
                        .map(TestResult::startedAt)
                        .min(String::compareTo)
                        .orElse(""),
                tests.values().stream()
                        .map(TestHistory::lastHeardOf)
                        .max(String::compareTo)
                        .orElse(""),
                minimumExecuted,
                hosts(),
                CauseGroups.of(results),
                results);
    }

    /**
     * Tell whether no test class is left, and a JVM has come to the end of the last one.
     *
     * @param classes all of the run; none where the JVM runs alone
     */
    boolean isLast(Jvm jvm, Set<String> classes) {
        Set<String> open = new HashSet<>(classes);
        endedClasses.forEach((each, ended) -> {
            if (!each.equals(jvm)) {
                open.removeAll(ended);
            }
        });
        // A fork that had no class to run must not say once more what the one before it has said.
        boolean othersWereFirst = open.isEmpty() && !classes.isEmpty();
        return !othersWereFirst && endedClasses.getOrDefault(jvm, Set.of()).containsAll(open);
    }

    /** A test that did not come as far as CRIU ran on the same machine as one that did. */
    private void knowMachines() {
        Map<String, Host> machines = new LinkedHashMap<>();
        tests.values().stream()
                .map(TestHistory::host)
                .filter(host -> host.criu() != null)
                .forEach(host -> machines.putIfAbsent(host.name() + " " + host.kernel(), host));
        for (TestHistory test : tests.values()) {
            Host host = test.host();
            Host known = machines.get(host.name() + " " + host.kernel());
            if (host.criu() == null && known != null) {
                test.ranOn(known);
            }
        }
    }

    private boolean isAlive(Jvm jvm) {
        return living.computeIfAbsent(jvm, each -> each.isAlive(proc));
    }

    private List<Host> hosts() {
        Map<String, Host> byId = new LinkedHashMap<>();
        tests.values().forEach(test -> byId.putIfAbsent(test.host().id(), test.host()));
        return List.copyOf(byId.values());
    }
}
