package io.github.criujunit.ladder;

import io.github.criujunit.lint.Finding;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Say what a step has that the step before it had not. Immutable and thread-safe.
 *
 * <p>Numbers that differ from run to run (PIDs, inodes, ports) are not compared. What the harness gives each step, its
 * standard descriptors, is left out.
 *
 * @param processes programs below the first one
 * @param threads their names
 * @param libraries mapped files that are executable
 * @param mappings other mapped files, devices, and memory of unusual kinds
 * @param descriptors what they refer to, without sockets
 * @param sockets family, type and state
 * @param findings of lint, with their ids
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Brought(
        List<String> processes,
        List<String> threads,
        List<String> libraries,
        List<String> mappings,
        List<String> descriptors,
        List<String> sockets,
        List<String> findings) {

    public Brought {
        processes = List.copyOf(processes);
        threads = List.copyOf(threads);
        libraries = List.copyOf(libraries);
        mappings = List.copyOf(mappings);
        descriptors = List.copyOf(descriptors);
        sockets = List.copyOf(sockets);
        findings = List.copyOf(findings);
    }

    /** Compare two steps. */
    public static Brought between(Seen before, Seen after) {
        return new Brought(
                more(before, after, Brought::processes),
                more(before, after, Brought::threads),
                more(before, after, (seen, process) -> files(process, true)),
                more(before, after, (seen, process) -> files(process, false)),
                more(before, after, Brought::descriptors),
                more(before, after, Brought::sockets),
                findings(before, after));
    }

    /** What was seen of a step: the tree before the dump, and what lint said of it. */
    public record Seen(ProcessSnapshot snapshot, List<Finding> findings) {}

    public boolean isEmpty() {
        return named().values().stream().allMatch(List::isEmpty);
    }

    /** Get what there is of each kind, by its name in messages and reports. */
    public Map<String, List<String>> named() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        named.put("findings", findings);
        named.put("descriptors", descriptors);
        named.put("sockets", sockets);
        named.put("threads", threads);
        named.put("processes", processes);
        named.put("mappings", mappings);
        named.put("libraries", libraries);
        return named;
    }

    private static Stream<String> processes(Seen seen, ProcessState process) {
        return process.pid() == seen.snapshot().root().pid() ? Stream.empty() : Stream.of(process.name());
    }

    private static Stream<String> threads(Seen seen, ProcessState process) {
        return process.threads().stream()
                .filter(thread -> thread.tid() != process.pid())
                .map(thread -> thread.stat().comm());
    }

    /** Each file once, whatever the number of its segments. */
    private static Stream<String> files(ProcessState process, boolean executable) {
        Set<String> programs = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (Mapping mapping : process.mappings()) {
            if (mapping.permissions().indexOf('x') >= 0) {
                programs.add(mapping.path());
            }
            others.add(mapping.path());
        }
        others.removeAll(programs);
        // Memory without a name is told in bytes; the kernel's own names, such as [stack], are everywhere.
        return (executable ? programs : others)
                .stream()
                        .filter(path -> !path.isEmpty() && !path.startsWith("["))
                        .map(path -> withoutPid(path, process.pid()));
    }

    private static Stream<String> descriptors(Seen seen, ProcessState process) {
        return process.descriptors().stream()
                .filter(descriptor -> !descriptor.isSocket())
                .filter(descriptor -> descriptor.number() > 2
                        || process.pid() != seen.snapshot().root().pid())
                .map(descriptor -> withoutPid(kind(descriptor.target()), process.pid()));
    }

    private static Stream<String> sockets(Seen seen, ProcessState process) {
        return process.descriptors().stream()
                .filter(OpenDescriptor::isSocket)
                .map(descriptor -> seen.snapshot()
                        .socket(inode(descriptor.target()))
                        .map(socket -> Stream.of(socket.family(), socket.protocol(), socket.type(), socket.state())
                                .filter(word -> !word.isEmpty())
                                .reduce((left, right) -> left + " " + right)
                                .orElse("socket"))
                        .orElse("socket"));
    }

    /** By their ids: paths and numbers in their words differ from run to run. */
    private static List<String> findings(Seen before, Seen after) {
        Map<String, Integer> known = new HashMap<>();
        before.findings().forEach(finding -> known.merge(finding.id(), 1, Integer::sum));
        return after.findings().stream()
                .filter(finding -> known.merge(finding.id(), -1, Integer::sum) < 0)
                .map(Finding::toString)
                .toList();
    }

    /** {@code pipe:[123]} is {@code pipe}: the number is another one each time. */
    private static String kind(String target) {
        int bracket = target.indexOf(":[");
        boolean numbered =
                bracket > 0 && bracket + 2 < target.length() && Character.isDigit(target.charAt(bracket + 2));
        return numbered ? target.substring(0, bracket) : target;
    }

    private static long inode(String socket) {
        String digits = socket.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }

    /** Such as {@code /tmp/hsperfdata_root/123}. */
    private static String withoutPid(String text, long pid) {
        return text.replaceAll("\\b" + pid + "\\b", "PID");
    }

    private static List<String> more(Seen before, Seen after, BiFunction<Seen, ProcessState, Stream<String>> what) {
        return more(
                before.snapshot().processes().stream().flatMap(process -> what.apply(before, process)),
                after.snapshot().processes().stream().flatMap(process -> what.apply(after, process)));
    }

    private static List<String> more(Stream<String> before, Stream<String> after) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        after.forEach(thing -> counts.merge(thing, 1, Integer::sum));
        before.forEach(thing -> counts.merge(thing, -1, Integer::sum));
        List<String> more = new ArrayList<>();
        counts.forEach((thing, count) -> {
            if (count > 0) {
                more.add(count == 1 ? thing : thing + " (" + count + " times)");
            }
        });
        return more;
    }
}
