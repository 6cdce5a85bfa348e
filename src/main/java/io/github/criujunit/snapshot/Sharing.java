package io.github.criujunit.snapshot;

import io.github.criujunit.process.OpenFileComparison;
import io.github.criujunit.process.OpenFileComparison.NotPermittedException;
import io.github.criujunit.process.ProcFs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * Say which descriptors of a tree share one open file description, and so an offset and flags: those that dup(2) and
 * fork(2) made. Immutable and thread-safe.
 *
 * <p>Source: kcmp(2).
 *
 * @param groups of two and more, the lowest PID and number first
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Sharing(List<List<Holder>> groups) {

    private static final Comparator<Holder> ORDER =
            Comparator.comparingLong(Holder::pid).thenComparingInt(Holder::number);

    /** Name one descriptor of one process. */
    public record Holder(long pid, int number) {

        @Override
        public String toString() {
            return "fd " + number + " of PID " + pid;
        }
    }

    /** What descriptors have in common that share an open file description, and what costs nothing to compare. */
    private record Key(String target, long offset, int statusFlags) {}

    /** Stands for kcmp(2). */
    @FunctionalInterface
    interface Comparison {

        OptionalInt compare(long pid, int descriptor, long otherPid, int otherDescriptor) throws NotPermittedException;
    }

    public Sharing {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** Compare the descriptors of processes that are there now; empty when the kernel does not do that for us. */
    static Optional<Sharing> of(List<ProcessState> processes, ProcFs proc) {
        return proc.isSystem() ? of(processes, OpenFileComparison::compare) : Optional.empty();
    }

    static Optional<Sharing> of(List<ProcessState> processes, Comparison comparison) {
        Map<Key, List<Holder>> candidates = new LinkedHashMap<>();
        for (ProcessState process : processes) {
            for (OpenDescriptor descriptor : process.descriptors()) {
                candidates
                        .computeIfAbsent(
                                new Key(descriptor.target(), descriptor.offset(), descriptor.statusFlags()),
                                key -> new ArrayList<>(1))
                        .add(new Holder(process.pid(), descriptor.number()));
            }
        }
        List<List<Holder>> groups = new ArrayList<>();
        try {
            for (List<Holder> alike : candidates.values()) {
                if (alike.size() > 1) {
                    sorted(alike, comparison).stream()
                            .filter(group -> group.size() > 1)
                            .forEach(groups::add);
                }
            }
        } catch (NotPermittedException unknown) {
            return Optional.empty();
        }
        groups.forEach(group -> group.sort(ORDER));
        groups.sort(Comparator.comparing(group -> group.get(0), ORDER));
        return Optional.of(new Sharing(groups));
    }

    /** Find those that share with a descriptor, itself among them; empty when it shares with none. */
    public List<Holder> sharers(long pid, int number) {
        Holder holder = new Holder(pid, number);
        return groups.stream()
                .filter(group -> group.contains(holder))
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Sort into groups by the kernel's order, by halves: a process can have hundreds of eventfds that look alike. A list
     * is not sorted with a comparator, which must not change its mind when a running program opens and closes.
     */
    private static List<List<Holder>> sorted(List<Holder> holders, Comparison comparison) throws NotPermittedException {
        List<List<Holder>> groups = new ArrayList<>();
        for (Holder holder : holders) {
            insert(holder, groups, comparison);
        }
        return groups;
    }

    private static void insert(Holder holder, List<List<Holder>> groups, Comparison comparison)
            throws NotPermittedException {
        int low = 0;
        int high = groups.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Holder other = groups.get(middle).get(0);
            OptionalInt order = comparison.compare(holder.pid(), holder.number(), other.pid(), other.number());
            if (order.isEmpty()) {
                // One of them is closed by now, so it shares nothing.
                return;
            }
            if (order.getAsInt() == 0) {
                groups.get(middle).add(holder);
                return;
            }
            if (order.getAsInt() < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        groups.add(low, new ArrayList<>(List.of(holder)));
    }
}
