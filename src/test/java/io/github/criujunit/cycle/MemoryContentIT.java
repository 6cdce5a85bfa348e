package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.snapshot.MappingContent;
import io.github.criujunit.snapshot.MemoryContent;
import io.github.criujunit.snapshot.MemoryUsage;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.verify.FidelityRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What CRIU brings back of memory has the same hash: private, shared, copied on write, sparse, and all zeros. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class MemoryContentIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));
    private static final ProcFs PROC = ProcFs.system();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long MIB = 1024 * 1024;

    @TempDir
    Path directory;

    private CheckpointSession session;

    @BeforeEach
    void open() {
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty());
        session = CheckpointSession.open(CRIU, settings.withTimeout(Duration.ofSeconds(30)), SessionDefaults.create());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static MemoryContent content(TrackedProcess process) {
        return MemoryContent.of(
                ProcessSnapshot.of(process.tree().orElseThrow(), PROC).root(), PROC);
    }

    /** By address: what was deleted comes back with another inode number. */
    private static Map<String, String> byAddress(MemoryContent content) {
        Map<String, String> byAddress = new TreeMap<>();
        for (MappingContent it : content.mappings()) {
            byAddress.put(Long.toHexString(it.mapping().start()), it.hash() + it.notRead());
        }
        return byAddress;
    }

    @Test
    void memory_is_the_same_after_a_restore_and_a_change_of_one_byte_is_seen() {
        RunningProcess running = session.start(
                Fixture.python(Fixtures.file("memory_of_every_kind.py")).withReadiness(Readiness.output("^ready$")));
        long rssBefore = MemoryUsage.of(running.pid(), PROC).orElseThrow().rssBytes();
        Checkpoint checkpoint = session.dump(running, DumpOptions.defaults().withCompareMemory(true));
        RestoredProcess restored = session.restore(checkpoint);
        FidelityRecord compared = restored.kept(FidelityRecord.class).orElseThrow();
        MemoryContent before = compared.dumped().memory().get(0);
        MemoryContent after = compared.restored().memory().get(0);

        assertThat(byAddress(after)).isEqualTo(byAddress(before));
        // Clean pages of files are not in memory yet; so it is not for the same pages that the hashes are the same.
        assertThat(MemoryUsage.of(restored.pid(), PROC).orElseThrow().rssBytes())
                .isLessThan(rssBefore);

        restored.signal(Signal.SIGUSR1);
        assertThat(Waiting.until(
                        "it has changed its memory",
                        LIMIT,
                        () -> restored.output().text().contains("changed")))
                .isTrue();
        MappingContent sparse = after.mappings().stream()
                .filter(it ->
                        it.mapping().bytes() >= 64 * MIB && it.mapping().path().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(content(restored).mappings())
                .extracting(MappingContent::mapping)
                .contains(sparse.mapping());
        assertThat(content(restored).mappings()).doesNotContain(sparse);
    }
}
