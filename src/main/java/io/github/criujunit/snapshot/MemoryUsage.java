package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Hold how much memory a process takes, or a whole tree, mapping by mapping; {@link #only} picks a kind. Immutable and
 * thread-safe.
 *
 * @param mappings of one process by address, of a tree one process after the other
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MemoryUsage(List<MappingUsage> mappings) {

    public MemoryUsage {
        mappings = List.copyOf(mappings);
    }

    /** Look at a process now; empty when it may not be read, and when it is gone or a zombie. */
    public static Optional<MemoryUsage> of(long pid, ProcFs proc) {
        SmapsReader reader = new SmapsReader();
        proc.forEachLine(pid, "smaps", reader);
        return Optional.of(new MemoryUsage(reader.mappings()))
                .filter(usage -> !usage.mappings().isEmpty());
    }

    /** Look at the processes of a tree now, those that can be read; empty when none can. */
    public static Optional<MemoryUsage> of(ProcessTree tree, ProcFs proc) {
        return tree.processes().stream()
                .flatMap(member -> of(member.identity().pid(), proc).stream())
                .reduce((some, more) -> new MemoryUsage(Stream.concat(some.mappings.stream(), more.mappings.stream())
                        .toList()));
    }

    /** Get the part of one kind; all of its numbers are 0 when there is none of it. */
    public MemoryUsage only(MemoryKind kind) {
        return new MemoryUsage(
                mappings.stream().filter(mapping -> mapping.kind() == kind).toList());
    }

    /** Add up what the addresses span, whether there is memory behind them or not. */
    public long virtualBytes() {
        return sum(usage -> usage.mapping().bytes());
    }

    /** Add up what is in memory. Over a tree this counts a page once for each process that shares it. */
    public long rssBytes() {
        return sum(MappingUsage::rssBytes);
    }

    /** Add up what is in memory, the share of each: over a tree that is what ending it would free, or a little more. */
    public long pssBytes() {
        return sum(MappingUsage::pssBytes);
    }

    public long dirtyBytes() {
        return sum(MappingUsage::dirtyBytes);
    }

    public long swapBytes() {
        return sum(MappingUsage::swapBytes);
    }

    private long sum(ToLongFunction<MappingUsage> bytes) {
        return mappings.stream().mapToLong(bytes).sum();
    }
}
