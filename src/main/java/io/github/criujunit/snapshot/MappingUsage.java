package io.github.criujunit.snapshot;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold how much memory one mapping takes. Pages of hugetlbfs are counted in none of the numbers.
 *
 * <p>Source: {@code /proc/PID/smaps}, proc_pid_smaps(5).
 *
 * @param rssBytes what is in memory
 * @param pssBytes what is in memory, a page that N mappings share counted as one Nth
 * @param dirtyBytes what was written to and is not on disk, shared or not
 * @param swapBytes what is swapped out
 * @param flags two letters each, such as {@code rd}, {@code wr}, {@code io}, {@code ht}; empty where the kernel tells none
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MappingUsage(
        Mapping mapping, long rssBytes, long pssBytes, long dirtyBytes, long swapBytes, List<String> flags) {

    public MappingUsage {
        flags = List.copyOf(flags);
    }

    public MemoryKind kind() {
        return MemoryKind.of(mapping);
    }
}
