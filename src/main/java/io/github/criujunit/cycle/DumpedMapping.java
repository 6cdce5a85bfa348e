package io.github.criujunit.cycle;

import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.image.PageRange;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Say how much of a process's mappings of one name is in the images: private pages, of which CRIU writes those that were
 * touched. Immutable and thread-safe.
 *
 * @param process such as {@code server.py (PID 5)}
 * @param what a path, {@code [heap]}, {@code [stack]}, or {@code anonymous memory}
 * @param pages of 4 KiB on x86
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DumpedMapping(String process, String what, long pages) {

    private static final String ANONYMOUS = "anonymous memory";

    /** Look up which mapping each dumped page belonged to; the most pages first. */
    static List<DumpedMapping> of(ProcessSnapshot snapshot, ImageDirectory images) {
        return snapshot.processes().stream()
                .flatMap(process -> of(process, images.pages(namespacePid(process))))
                .sorted(Comparator.comparingLong(DumpedMapping::pages).reversed())
                .toList();
    }

    private static Stream<DumpedMapping> of(ProcessState process, List<PageRange> ranges) {
        Map<String, Long> pages = new LinkedHashMap<>();
        for (PageRange range : ranges) {
            if (!range.isInParent()) {
                pages.merge(name(process, range.start()), range.pages(), Long::sum);
            }
        }
        return pages.entrySet().stream()
                .map(entry -> new DumpedMapping(process.toString(), entry.getKey(), entry.getValue()));
    }

    private static String name(ProcessState process, long address) {
        for (Mapping mapping : process.mappings()) {
            if (Long.compareUnsigned(mapping.start(), address) <= 0
                    && Long.compareUnsigned(address, mapping.end()) < 0) {
                return mapping.path().isEmpty() ? ANONYMOUS : mapping.path();
            }
        }
        return ANONYMOUS;
    }

    /** Images have the PID that the process has in its own namespace: the last one of NSpid. */
    private static long namespacePid(ProcessState process) {
        String[] pids = process.status().getOrDefault("NSpid", "").split("\\s+", -1);
        String last = pids[pids.length - 1];
        return last.matches("\\d{1,9}") ? Long.parseLong(last) : process.pid();
    }
}
