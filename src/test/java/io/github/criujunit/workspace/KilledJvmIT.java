package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.MountsBelow;
import io.github.criujunit.process.OwnedProcesses;
import io.github.criujunit.process.Owner;
import io.github.criujunit.process.PacketFilter;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessIdentity;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.workspace.Leftover.Fate;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a JVM that somebody kills with SIGKILL: nothing, a few seconds later. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class KilledJvmIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final ProcFs proc = ProcFs.system();

    @TempDir
    Path directory;

    private Path work;

    @BeforeEach
    void make_a_place_for_work_directories() throws IOException {
        work = Files.createDirectory(directory.resolve("work here")).toRealPath();
    }

    private ChildJvm start(String mode) throws IOException {
        return ChildJvm.start(mode, work, directory.resolve(mode + ".txt"));
    }

    /** In the middle of what CRIU is doing: its log has begun. */
    @ParameterizedTest
    @ValueSource(strings = {"**/start-1/output.log", "**/dump-2/dump.log", "**/restore-2/restore.log"})
    void nothing_is_left_when_it_is_killed_as_soon_as_there_is(String file) throws Exception {
        PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + file);
        try (ChildJvm jvm = start("cycles")) {
            Waiting.until(file + " is there", Duration.ofMinutes(2), () -> isThere(wanted));
            assertThat(isThere(wanted)).as(jvm.said()).isTrue();

            jvm.kill();

            assertNothingIsLeftOf(jvm.owner());
        }
    }

    @Test
    void nothing_is_left_when_it_is_killed_in_the_body_of_a_test() throws Exception {
        try (ChildJvm jvm = start("body")) {
            jvm.awaitSaid("restored ");
            assertThat(processesOf(jvm.owner())).isNotEmpty();

            jvm.kill();

            assertNothingIsLeftOf(jvm.owner());
        }
    }

    /** A dump locks connections, and only a restore unlocks them. */
    @Test
    void nothing_is_left_in_the_packet_filter() throws Exception {
        try (ChildJvm jvm = start("locked")) {
            jvm.awaitSaid("dumped");
            Set<NetworkLock> locks = locks();
            assertThat(locks).anyMatch(NetworkLock::exists);
            // That list is what counts below, where nobody knows the names.
            assertThat(PacketFilter.tables())
                    .containsAll(locks.stream()
                            .filter(lock -> lock instanceof NetworkLock.Table && lock.exists())
                            .map(lock -> ((NetworkLock.Table) lock).name())
                            .toList());

            jvm.kill();

            assertNothingIsLeftOf(jvm.owner());
            assertThat(locks).noneMatch(NetworkLock::exists);
        }
    }

    @Test
    void a_session_that_ends_in_order_leaves_nothing_in_the_packet_filter_either() throws Exception {
        try (ChildJvm jvm = start("locked")) {
            jvm.awaitSaid("dumped");
            Set<NetworkLock> locks = locks();

            jvm.process().destroy();
            assertThat(jvm.process().waitFor(60, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();

            assertNothingIsLeftOf(jvm.owner());
            assertThat(locks).isNotEmpty().noneMatch(NetworkLock::exists);
        }
    }

    @Test
    void what_is_mounted_in_a_work_directory_is_unmounted() throws Exception {
        try (ChildJvm jvm = start("body")) {
            jvm.awaitSaid("restored ");
            Path point = Files.createDirectory(entries().get(0).resolve("a b"));
            assertThat(new ProcessBuilder("mount", "-t", "tmpfs", "none", point.toString())
                            .start()
                            .waitFor())
                    .isZero();

            jvm.kill();

            assertNothingIsLeftOf(jvm.owner());
        }
    }

    /** How often is a property, since each time takes seconds. */
    @Test
    void of_two_runs_the_one_that_lives_is_left_alone(TestReporter reporter) throws Exception {
        int times = Integer.getInteger("criujunit.kills", 5);
        Random random = new Random(20_261_123);
        int locked = 0;
        Set<String> tablesBefore = PacketFilter.tables();
        long start = System.nanoTime();
        try (ChildJvm living = start("cycles")) {
            living.awaitSaid("cycle 1");
            Path mine = entries().get(0);
            for (int time = 1; time <= times; time++) {
                try (ChildJvm killed = ChildJvm.start("locked cycles", work, directory.resolve("killed.txt"))) {
                    Thread.sleep(300 + random.nextInt(3_000));
                    locked += PacketFilter.tables().size() > tablesBefore.size() ? 1 : 0;
                    killed.kill();
                    SweepResult swept = Sweep.in(List.of(work)).run();

                    assertThat(swept.leftovers()).noneMatch(leftover -> leftover.fate() == Fate.FAILED);
                    assertGone(killed.owner());
                    assertThat(entries()).as("after %d", time).containsExactly(mine);
                    assertThat(living.process().isAlive()).as(living.said()).isTrue();
                }
            }
            long cycles = living.said().lines().count();
            living.awaitSaid("cycle " + (cycles + 1));

            living.kill();

            assertNothingIsLeftOf(living.owner());
        }
        assertThat(PacketFilter.tables()).isSubsetOf(tablesBefore);
        reporter.publishEntry(Map.of(
                "kills", String.valueOf(times),
                "killed while a connection was locked", String.valueOf(locked),
                "seconds",
                        String.valueOf(
                                Duration.ofNanos(System.nanoTime() - start).toSeconds())));
    }

    private void assertNothingIsLeftOf(Owner owner) throws IOException {
        assertGone(owner);
        assertThat(entries()).isEmpty();
    }

    private void assertGone(Owner owner) {
        Waiting.until(
                "nothing is left",
                SOON,
                () -> processesOf(owner).isEmpty() && entries().stream().noneMatch(entry -> isOf(owner, entry)));
        assertThat(processesOf(owner)).isEmpty();
        assertThat(entries()).noneMatch(entry -> isOf(owner, entry));
        assertThat(new MountsBelow(work).points(proc)).isEmpty();
    }

    private List<ProcessIdentity> processesOf(Owner owner) {
        return new OwnedProcesses(owner, List.of(), proc).living();
    }

    private static boolean isOf(Owner owner, Path entry) {
        return entry.getFileName().toString().startsWith(WorkDirectory.prefix(owner));
    }

    private List<Path> entries() {
        try (Stream<Path> entries = Files.list(work)) {
            return entries.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Set<NetworkLock> locks() throws IOException {
        List<NetworkLock> locks = new ArrayList<>();
        for (Path entry : entries()) {
            locks.addAll(Traces.in(entry).locks());
        }
        return locks.stream().collect(Collectors.toSet());
    }

    private boolean isThere(PathMatcher wanted) {
        try (Stream<Path> files = Files.walk(work)) {
            return files.anyMatch(wanted::matches);
        } catch (IOException | java.io.UncheckedIOException changing) {
            return false;
        }
    }
}
