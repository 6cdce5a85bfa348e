package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Launch;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a real process, and of one that is made up. */
class MemoryTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ProcFs PROC = ProcFs.system();
    private static final long MIB = 1024 * 1024;

    private Launch launch;
    private RunningProcess running;

    @BeforeEach
    void start(@TempDir Path scratch) {
        Fixture fixture =
                Fixture.python(Fixtures.file("memory_of_every_kind.py")).withReadiness(Readiness.output("^ready$"));
        launch = Launch.start(fixture, scratch);
        running = launch.awaitReady(LIMIT);
    }

    @AfterEach
    void end() {
        launch.close();
    }

    private MemoryContent content() {
        return MemoryContent.of(
                ProcessSnapshot.of(running.tree().orElseThrow(), PROC).root(), PROC);
    }

    private static MappingContent only(MemoryContent content, String pathPart, long bytes) {
        List<MappingContent> found = content.mappings().stream()
                .filter(it ->
                        it.mapping().path().contains(pathPart) && it.mapping().bytes() == bytes)
                .toList();
        assertThat(found).as("the mapping of %s, %s bytes", pathPart, bytes).hasSize(1);
        return found.get(0);
    }

    @Test
    void usage_is_what_the_kernel_sums_up() {
        MemoryUsage usage = MemoryUsage.of(running.tree().orElseThrow(), PROC).orElseThrow();
        long rollup = PROC.fields(running.pid(), "smaps_rollup").entrySet().stream()
                .filter(field -> field.getKey().equals("Rss"))
                .mapToLong(field -> Long.parseLong(field.getValue().replace(" kB", "")) * 1024)
                .sum();

        assertThat(usage.rssBytes()).isEqualTo(rollup);
        assertThat(usage.pssBytes()).isPositive().isLessThan(usage.rssBytes());
        assertThat(usage.mappings())
                .hasSameSizeAs(ProcessSnapshot.of(running.tree().orElseThrow(), PROC)
                        .root()
                        .mappings());
        long sum = 0;
        for (MemoryKind kind : MemoryKind.values()) {
            sum += usage.only(kind).rssBytes();
        }
        assertThat(sum).isEqualTo(usage.rssBytes());
        assertThat(usage.only(MemoryKind.HEAP).rssBytes()).isGreaterThan(100 * 1024);
        assertThat(usage.only(MemoryKind.STACK).rssBytes()).isPositive();
        assertThat(usage.only(MemoryKind.FILE).rssBytes()).isGreaterThan(MIB);
        // One page was written to.
        assertThat(usage.only(MemoryKind.SHARED).mappings())
                .anyMatch(it -> it.mapping().bytes() == 4 * MIB && it.rssBytes() > 0 && it.rssBytes() < MIB);
        assertThat(usage.only(MemoryKind.ANONYMOUS).virtualBytes()).isGreaterThan(65 * MIB);
        assertThat(usage.only(MemoryKind.ANONYMOUS).dirtyBytes()).isGreaterThan(MIB);
        assertThat(usage.only(MemoryKind.HEAP).mappings().get(0).flags()).contains("rd", "wr");
    }

    @Test
    void equal_content_has_an_equal_hash_and_one_byte_changes_one() {
        MemoryContent before = content();
        assertThat(content()).isEqualTo(before);

        running.signal(Signal.SIGUSR1);
        assertThat(Waiting.until(
                        "it has changed its memory",
                        LIMIT,
                        () -> running.output().text().contains("changed")))
                .isTrue();
        MemoryContent after = content();

        assertThat(sparse(after).hash()).isNotEqualTo(sparse(before).hash());
        assertThat(readOnly(after)).hasSizeGreaterThan(5).isEqualTo(readOnly(before));
    }

    private static MappingContent sparse(MemoryContent content) {
        return content.mappings().stream()
                .filter(it ->
                        it.mapping().bytes() >= 64 * MIB && it.mapping().path().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> readOnly(MemoryContent content) {
        return content.mappings().stream()
                .filter(it -> it.isRead() && it.mapping().permissions().startsWith("r-"))
                .map(it -> it.mapping().path() + " " + it.hash())
                .toList();
    }

    @Test
    void nothing_is_brought_into_memory_by_reading() {
        long before = MemoryUsage.of(running.pid(), PROC).orElseThrow().rssBytes();
        content();
        assertThat(MemoryUsage.of(running.pid(), PROC).orElseThrow().rssBytes()).isEqualTo(before);
    }

    @Test
    void what_is_not_read_says_why() {
        MemoryContent content = content();
        assertThat(content.notRead()).allSatisfy(it -> {
            assertThat(it.hash()).isEmpty();
            assertThat(it.notRead()).isNotEmpty();
        });
        assertThat(only(content, "[vdso]", 8192).notRead()).isEqualTo("the kernel maps it");
        assertThat(content.mappings())
                .filteredOn(it -> it.mapping().path().equals("[heap]"))
                .allMatch(MappingContent::isRead);
    }

    /** Without the files behind it no memory can be read: neither of a process that is gone. */
    @Test
    void the_smaps_of_an_older_kernel(@TempDir Path root) {
        MadeUpProc made = new MadeUpProc(root).file(10, "smaps", """
                00400000-00401000 rw-p 00000000 00:00 0                                  [heap]
                Size:                  4 kB
                Rss:                   3 kB
                Shared_Dirty:          1 kB
                Private_Dirty:         2 kB
                Swap:                  5 kB
                Rubbish:               x kB
                00500000-00501000 r--p 00000000 fe:00 7                          /srv/a b
                Rss:                   1 kB
                Pss:                   1 kB
                VmFlags: rd mr
                """);
        MemoryUsage usage = MemoryUsage.of(10, made.proc()).orElseThrow();

        MappingUsage heap = usage.only(MemoryKind.HEAP).mappings().get(0);
        assertThat(heap.rssBytes()).isEqualTo(3 * 1024);
        assertThat(heap.pssBytes()).isZero();
        assertThat(heap.dirtyBytes()).isEqualTo(3 * 1024);
        assertThat(heap.swapBytes()).isEqualTo(5 * 1024);
        assertThat(heap.flags()).isEmpty();
        MappingUsage file = usage.only(MemoryKind.FILE).mappings().get(0);
        assertThat(file.mapping().path()).isEqualTo("/srv/a b");
        assertThat(file.swapBytes()).isZero();
        assertThat(file.flags()).containsExactly("rd", "mr");
    }
}
