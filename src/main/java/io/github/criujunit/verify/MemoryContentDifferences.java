package io.github.criujunit.verify;

import io.github.criujunit.snapshot.MappingContent;
import io.github.criujunit.snapshot.MemoryContent;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the mappings hold; what could be read at one moment only is not compared. */
final class MemoryContentDifferences {

    private static final int HASH_DIGITS = 8;

    private MemoryContentDifferences() {}

    static void compareTrees(ProcessSnapshot before, ProcessSnapshot after, Differences differences) {
        for (MemoryContent content : before.memory()) {
            Optional<ProcessState> process = before.process(content.pid());
            Optional<MemoryContent> other = after.memory().stream()
                    .filter(candidate -> candidate.pid() == content.pid())
                    .findFirst();
            if (process.isPresent() && other.isPresent()) {
                compare(process.get(), content, other.get(), differences);
            }
        }
    }

    private static void compare(
            ProcessState process, MemoryContent before, MemoryContent after, Differences differences) {
        Map<Long, MappingContent> byStart = new HashMap<>();
        after.mappings().forEach(content -> byStart.put(content.mapping().start(), content));
        for (MappingContent content : before.mappings()) {
            MappingContent other = byStart.get(content.mapping().start());
            if (other != null
                    && content.isRead()
                    && other.isRead()
                    && content.mapping().end() == other.mapping().end()) {
                differences.compare(
                        Aspect.MEMORY_CONTENT, process, "content of " + name(content), hash(content), hash(other));
            }
        }
    }

    private static String name(MappingContent content) {
        String path = content.mapping().path();
        return "%x-%x %s"
                .formatted(
                        content.mapping().start(),
                        content.mapping().end(),
                        path.isEmpty() ? "anonymous" : path.substring(path.lastIndexOf('/') + 1));
    }

    private static String hash(MappingContent content) {
        return "hash " + content.hash().substring(0, HASH_DIGITS);
    }
}
