package io.github.criujunit.criu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Tell whether the kernel tracks soft-dirty pages, which {@code --track-mem} needs.
 *
 * <p>A kernel with {@code CONFIG_MEM_SOFT_DIRTY} marks fresh mappings {@code sd} in {@code VmFlags} of {@code
 * /proc/PID/smaps} (proc_pid_smaps(5)); one without has no such flag. Unlike {@code criu check --feature
 * mem_dirty_track} this needs no privilege.
 */
final class MemoryTracking {

    private MemoryTracking() {}

    static boolean isAvailable(Path smaps) {
        try (Stream<String> lines = Files.lines(smaps, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.startsWith("VmFlags:") && (line + " ").contains(" sd "));
        } catch (IOException | UncheckedIOException unknown) {
            // Without the answer the option would be a gamble, and a dump works without it.
            return false;
        }
    }
}
