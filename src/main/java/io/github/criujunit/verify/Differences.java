package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Collect what differs. Of values it takes the parts that differ, not those that are the same. */
final class Differences {

    private final List<Difference> found = new ArrayList<>();

    List<Difference> found() {
        return List.copyOf(found);
    }

    /** Compare two values; an empty one says that there is no such thing. */
    void compare(Aspect aspect, ProcessState process, String what, String before, String after) {
        if (!before.equals(after)) {
            found.add(new Difference(aspect, process.pid(), process.toString(), what, before, after));
        }
    }

    /** Compare what has a name; what only one moment has is gone or new. */
    void compareAll(Aspect aspect, ProcessState process, Map<String, String> before, Map<String, String> after) {
        for (String name : union(before.keySet(), after.keySet())) {
            compare(aspect, process, name, before.getOrDefault(name, ""), after.getOrDefault(name, ""));
        }
    }

    /** Compare two sets: each side says what it has and the other has not, and the other way round. */
    void compareSets(
            Aspect aspect, ProcessState process, String what, Collection<String> before, Collection<String> after) {
        List<String> lost = without(before, after);
        List<String> gained = without(after, before);
        if (!lost.isEmpty() || !gained.isEmpty()) {
            compare(aspect, process, what, side(lost, gained), side(gained, lost));
        }
    }

    /** Compare two lists place by place: each side says what it has at the places that differ. */
    void compareParts(Aspect aspect, ProcessState process, String what, List<String> before, List<String> after) {
        if (before.size() == after.size()) {
            compare(aspect, process, what, parts(before, after), parts(after, before));
        } else {
            compare(aspect, process, what, String.join(", ", before), String.join(", ", after));
        }
    }

    private static String parts(List<String> side, List<String> other) {
        return IntStream.range(0, side.size())
                .filter(place -> !side.get(place).equals(other.get(place)))
                .mapToObj(side::get)
                .collect(Collectors.joining(", "));
    }

    private static String side(List<String> has, List<String> hasNot) {
        return Stream.concat(has.stream(), hasNot.stream().map(name -> "not " + name))
                .collect(Collectors.joining(", "));
    }

    private static List<String> without(Collection<String> all, Collection<String> others) {
        return all.stream().filter(name -> !others.contains(name)).distinct().toList();
    }

    private static Collection<String> union(Collection<String> first, Collection<String> second) {
        TreeSet<String> names = new TreeSet<>(first);
        names.addAll(second);
        return names;
    }
}
