package io.github.criujunit.verify;

import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Say that a program has begun again, where it should have been restored. Immutable and thread-safe.
 *
 * <p>The kernel puts 16 random bytes on the stack of a program that begins ({@code AT_RANDOM}), and chooses the addresses of
 * stack, heap and libraries at random. A restore brings both back; a program that was started again has others. Threads and
 * forks inherit them. Where the bytes cannot be read, or the program has cleared them, the addresses decide; with a fixed
 * layout (personality {@code ADDR_NO_RANDOMIZE}) those say nothing.
 *
 * @param evidence a line each, never empty
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ColdStart(String process, List<String> evidence) {

    private static final int ENOUGH = 2;
    private static final long LAST_FIXED = 0xffff_ffffL;

    public ColdStart {
        evidence = List.copyOf(evidence);
    }

    /** Tell whether the root of a tree is a program that has begun again. */
    public static boolean isOne(ProcessSnapshot before, ProcessSnapshot after) {
        return find(before, after).isPresent();
    }

    /** Find the evidence that the root of a tree is a program that has begun again; empty when there is none. */
    public static Optional<ColdStart> find(ProcessSnapshot before, ProcessSnapshot after) {
        return find(before.root(), after.root());
    }

    private static Optional<ColdStart> find(ProcessState before, ProcessState after) {
        String valueBefore = before.settings().get(ProcessState.START_VALUE);
        String valueAfter = after.settings().get(ProcessState.START_VALUE);
        boolean known = valueBefore != null && valueAfter != null;
        if (valueBefore != null && valueBefore.equals(valueAfter)) {
            return Optional.empty();
        }
        Map<String, Long> placesBefore = places(before);
        Map<String, Long> placesAfter = places(after);
        placesBefore.keySet().retainAll(placesAfter.keySet());
        List<String> moved = placesBefore.entrySet().stream()
                .filter(place -> !place.getValue().equals(placesAfter.get(place.getKey())))
                .map(place -> "%s at %x, and was at %x"
                        .formatted(place.getKey(), placesAfter.get(place.getKey()), place.getValue()))
                .toList();
        if (!known && (moved.size() < ENOUGH || moved.size() < placesBefore.size())) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        if (known) {
            evidence.add("AT_RANDOM, which the kernel gives a program when it begins: another one");
        }
        evidence.addAll(moved);
        return Optional.of(new ColdStart(after.toString(), evidence));
    }

    /** Where things are that keep their place for as long as a program runs: the first mapping of each. */
    private static Map<String, Long> places(ProcessState process) {
        Map<String, Long> places = new TreeMap<>();
        for (Mapping mapping : process.mappings()) {
            String path = mapping.path();
            if (path.equals("[stack]")) {
                // It grows down: its end stays.
                places.put(path, mapping.end());
            } else if (path.equals("[heap]") || path.equals("[vdso]")) {
                places.putIfAbsent(path, mapping.start());
            } else if (!isAtFixedPlace(mapping) && (isProgram(path, process) || path.contains("/libc.so"))) {
                places.putIfAbsent(path, mapping.start());
            }
        }
        return places;
    }

    private static boolean isProgram(String path, ProcessState process) {
        return process.executable().filter(it -> it.toString().equals(path)).isPresent();
    }

    /** A program that is not position-independent is linked to one place below 4 GiB, and is there in every run. */
    private static boolean isAtFixedPlace(Mapping mapping) {
        return Long.compareUnsigned(mapping.start(), LAST_FIXED) <= 0;
    }

    /** Describe it: the diagnosis in the first line, then the evidence. */
    @Override
    public String toString() {
        return process + " was started again instead of restored: it has the PID and the command line, and none of the"
                + " memory\n" + evidence.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
