package io.github.criujunit.verify;

import io.github.criujunit.snapshot.MappingContent;
import io.github.criujunit.snapshot.MemoryContent;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold what the memory of a tree held at the two moments that are compared: as it was dumped, and as it was restored.
 * Immutable and thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MemoryRecord(List<MemoryContent> dumped, List<MemoryContent> restored) {

    public MemoryRecord {
        dumped = List.copyOf(dumped);
        restored = List.copyOf(restored);
    }

    /**
     * Find the mappings that hold something else; what could be read at one moment only is not compared.
     *
     * @param tree names the processes
     */
    public List<Difference> differences(ProcessSnapshot tree) {
        Differences differences = new Differences();
        for (MemoryContent before : dumped) {
            Optional<ProcessState> process = tree.process(before.pid());
            Optional<MemoryContent> after = restored.stream()
                    .filter(content -> content.pid() == before.pid())
                    .findFirst();
            if (process.isPresent() && after.isPresent()) {
                compare(process.get(), before, after.get(), differences);
            }
        }
        return differences.found();
    }

    private static void compare(
            ProcessState process, MemoryContent before, MemoryContent after, Differences differences) {
        Map<Long, MappingContent> byStart = new HashMap<>();
        after.mappings().forEach(content -> byStart.put(content.mapping().start(), content));
        for (MappingContent content : before.mappings()) {
            MappingContent other = byStart.get(content.mapping().start());
            if (other == null || !content.isRead() || !other.isRead()) {
                continue;
            }
            if (content.mapping().end() == other.mapping().end()) {
                String path = content.mapping().path();
                differences.compare(
                        Aspect.MEMORY_CONTENT,
                        process,
                        "content of %x-%x %s"
                                .formatted(
                                        content.mapping().start(),
                                        content.mapping().end(),
                                        path.isEmpty() ? "anonymous" : path.substring(path.lastIndexOf('/') + 1)),
                        "hash " + content.hash().substring(0, 8),
                        "hash " + other.hash().substring(0, 8));
            }
        }
    }
}
