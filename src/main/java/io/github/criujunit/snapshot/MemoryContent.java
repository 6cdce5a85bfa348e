package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Hold a hash for each mapping of a process (neighbours that are alike count as one): two that are equal hold the same
 * bytes. Immutable and thread-safe.
 *
 * <p>What counts is what a restore has to bring back, so that which pages happen to be in memory makes no difference:
 *
 * <ul>
 *   <li>Of private memory without a file, the pages that are in memory or swapped out and are not all zeros. A page that
 *       was never touched reads as zeros as well.
 *   <li>Of a private mapping of a file, the pages that the process has a copy of its own of and that differ from the file.
 *       Where that file cannot be opened, every page that it has a copy of.
 *   <li>Of a shared mapping whose file has no name, the part of that file which is mapped, apart from pages of zeros.
 * </ul>
 *
 * <p>Not read are shared mappings of a file that has a name (the bytes are the file's, and stay where they are), devices,
 * and what the kernel maps. Only pages that are there are read: nothing is brought into memory but what was swapped out. It
 * takes about a second for each GiB that is in memory, and a buffer of 1 MiB. The process should stand still meanwhile.
 *
 * <p>Source: {@code /proc/PID/mem}, {@code /proc/PID/pagemap}, {@code /proc/PID/map_files}; proc(5).
 *
 * @param pid of the process
 * @param mappings by address
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MemoryContent(long pid, List<MappingContent> mappings) {

    public MemoryContent {
        mappings = List.copyOf(mappings);
    }

    /** Read what the mappings of a snapshot hold now. What cannot be read says so. */
    public static MemoryContent of(ProcessState process, ProcFs proc) {
        return of(process, Map.of(), proc);
    }

    /**
     * Read as above, and leave out what the kernel changes by itself.
     *
     * @param ignored how many bytes from which address
     */
    static MemoryContent of(ProcessState process, Map<Long, Long> ignored, ProcFs proc) {
        List<MappingContent> contents = new ArrayList<>();
        MemoryHash hash = new MemoryHash(process.pid(), ignored, proc);
        joined(process.mappings()).forEach(mapping -> contents.add(hash.of(mapping)));
        return new MemoryContent(process.pid(), contents);
    }

    /** Whether the kernel keeps neighbours apart that are alike depends on how they came about, not on what they are. */
    private static List<Mapping> joined(List<Mapping> mappings) {
        List<Mapping> joined = new ArrayList<>();
        for (Mapping mapping : mappings) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).continuesIn(mapping)) {
                joined.set(last, joined.get(last).until(mapping.end()));
            } else {
                joined.add(mapping);
            }
        }
        return joined;
    }

    /** List the mappings whose content is not known. */
    public List<MappingContent> notRead() {
        return mappings.stream().filter(content -> !content.isRead()).toList();
    }
}
