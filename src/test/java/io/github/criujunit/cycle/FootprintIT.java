package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.image.ImageSizes;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.snapshot.MemoryKind;
import io.github.criujunit.snapshot.MemoryUsage;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a cycle measures, held against what CRIU says and against a process whose memory is known. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class FootprintIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));
    private static final long MIB = 1024 * 1024;
    private static final long PAGE = 4096;

    @TempDir
    Path directory;

    @Test
    void every_page_that_criu_wrote_is_found_in_a_mapping_and_in_the_files() {
        CycleResult result = cycle(Fixtures.tree());
        Footprint footprint = result.footprint().orElseThrow();
        ImageSizes images = footprint.images().orElseThrow();
        long written = result.dump().orElseThrow().pagesWritten();
        assertThat(footprint.snapshot().processes()).hasSize(5);
        assertThat(images.bytes()).isEqualTo(result.imageBytes().orElseThrow());
        assertThat(images.byType()).containsKeys("core", "mm", "pagemap", "files", "pstree", "inventory");
        assertThat(images.byType().get("pages")).isEqualTo(written * PAGE);
        assertThat(footprint.dumped().stream().mapToLong(DumpedMapping::pages).sum())
                .isEqualTo(written);
        assertThat(footprint.dumped())
                .extracting(DumpedMapping::what)
                .contains("[heap]", "[stack]", "anonymous memory");
    }

    @Test
    void what_a_process_touches_is_in_its_memory_and_in_its_images() {
        MemoryUsage without = memory(cycle(touching(0)));
        CycleResult result = cycle(touching(32));
        MemoryUsage memory = memory(result);
        assertThat(memory.only(MemoryKind.ANONYMOUS).rssBytes()
                        - without.only(MemoryKind.ANONYMOUS).rssBytes())
                .isBetween(32 * MIB, 34 * MIB);
        assertThat(memory.rssBytes()).isGreaterThanOrEqualTo(memory.pssBytes()).isGreaterThan(32 * MIB);
        assertThat(memory.only(MemoryKind.STACK).rssBytes()).isPositive();
        assertThat(memory.only(MemoryKind.HEAP).rssBytes()).isPositive();
        assertThat(memory.only(MemoryKind.FILE).rssBytes()).isPositive();
        DumpedMapping most = result.footprint().orElseThrow().dumped().get(0);
        assertThat(most.what()).isEqualTo("anonymous memory");
        assertThat(most.pages()).isGreaterThanOrEqualTo(32 * MIB / PAGE);
    }

    private static Fixture touching(int mebibytes) {
        return Fixture.command(
                        "python3",
                        "-c",
                        "import signal; memory = b'x' * (%d << 20); print('ready', flush=True); signal.pause()"
                                .formatted(mebibytes))
                .withReadiness(Readiness.output("^ready$"));
    }

    private static MemoryUsage memory(CycleResult result) {
        return result.memory().orElseThrow();
    }

    private CycleResult cycle(Fixture fixture) {
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty());
        try (CheckpointCycle cycle = CheckpointCycle.open(CRIU, settings, CyclePlan.of(fixture))) {
            cycle.run();
            cycle.end();
            return cycle.result();
        }
    }
}
