package io.github.criujunit.assertions;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.lint.Finding;
import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.lint.Severity;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.MadeUpCycle;
import io.github.criujunit.testkit.MadeUpProc;
import io.github.criujunit.verify.Aspect;
import io.github.criujunit.verify.Difference;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CycleResultAssertTests {

    @TempDir
    Path directory;

    private MadeUpCycle cycle;

    @BeforeEach
    void aServer() {
        MadeUpProc proc = new MadeUpProc(directory).process(5, "server", 'S', 1, 5, 5);
        cycle = MadeUpCycle.restored(
                ProcessSnapshot.of(ProcessTree.of(5, proc.proc()).orElseThrow(), proc.proc()));
    }

    @Test
    void what_is_within_its_budgets_passes() {
        assertThat(cycle.result())
                .isRestored()
                .hasImageSmallerThan(6 << 20)
                .hasImageSmallerThan("5.1 MiB")
                .wasFrozenLessThan(Duration.ofMillis(21))
                .hasPagesWrittenFewerThan(1281)
                .hasNoBlockingFindings()
                .isFaithful();
    }

    @Test
    void a_big_image_is_reported_with_what_is_in_it() {
        assertThatThrownBy(() -> assertThat(cycle.result()).hasImageSmallerThan("1 MiB"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the images of server have 5.0 MiB, and were to have less than 1.0 MiB\n"
                        + "\n"
                        + "The biggest files, of 4:\n"
                        + "         5.0 MiB  pages-1.img\n"
                        + "         2.9 KiB  core-5.img\n"
                        + "         2.0 KiB  core-6.img\n"
                        + "       500 bytes  files.img\n"
                        + "\n"
                        + "The mappings with the most pages in the images:\n"
                        + "      1000 pages  [heap] of server (PID 5)\n"
                        + "       280 pages  /usr/lib/libc.so.6 of server (PID 5)\n"
                        + "\n"
                        + "What to do:\n")
                .hasMessageContaining("criu-junit ladder STEP...");
    }

    @Test
    void sizes_that_look_alike_are_told_apart() {
        long bytes = (5L << 20) + 5500;
        assertThatThrownBy(() -> assertThat(cycle.result()).hasImageSmallerThan(bytes))
                .hasMessageStartingWith("the images of server have 5.0 MiB, and were to have less than 5.0 MiB ("
                        + bytes + " and " + bytes + " bytes)\n");
    }

    @Test
    void a_wrong_size_is_refused() {
        assertThatThrownBy(() -> assertThat(cycle.result()).hasImageSmallerThan("20 megs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"20 megs\"");
    }

    @Test
    void a_long_freeze_is_reported_without_what_the_harness_took_of_it() {
        assertThatThrownBy(() -> assertThat(cycle.result()).wasFrozenLessThan(Duration.ofMillis(20)))
                .hasMessageStartingWith("server was frozen for 20.0 ms, and was to be for less than 20 ms\n")
                .hasMessageContaining("\n  writing it to the images           5.0 ms\n")
                .hasMessageContaining("[heap] of server")
                .hasMessageContaining("criu.workDirectory on a tmpfs");
    }

    @Test
    void too_many_pages_are_reported_with_where_they_are() {
        assertThatThrownBy(() -> assertThat(cycle.result()).hasPagesWrittenFewerThan(1280))
                .hasMessageStartingWith("server has 1280 pages in its images, and was to have fewer than 1280\n")
                .hasMessageContaining("scanned 1380")
                .hasMessageContaining("1000 pages  [heap] of server (PID 5)");
    }

    @Test
    void what_blocks_is_reported_and_other_findings_are_not() {
        Finding ring = new Finding(
                "io-uring",
                Severity.BLOCKS,
                5,
                "server",
                "fd 7",
                "CRIU cannot dump an io_uring",
                "Close it before the dump.",
                NeededOptions.NONE);
        Finding lock = new Finding(
                "file-locks", Severity.NEEDS_OPTION, 5, "server", "fd 3", "is locked", "", NeededOptions.NONE);
        assertThat(cycle.withFindings(lock).result()).hasNoBlockingFindings();
        assertThatThrownBy(() ->
                        assertThat(cycle.withFindings(ring, lock).result()).hasNoBlockingFindings())
                .hasMessage("server has what CRIU cannot dump: fd 7: CRIU cannot dump an io_uring [io-uring]\n\n"
                        + "  io-uring: fd 7 of server (PID 5): CRIU cannot dump an io_uring\n"
                        + "    Close it before the dump.");
    }

    @Test
    void a_difference_is_reported() {
        Difference difference = new Difference(Aspect.LIMITS, 5, "server (PID 5)", "Max open files", "1024", "");
        assertThatThrownBy(() ->
                        assertThat(cycle.withDifferences(difference).result()).isFaithful())
                .hasMessageStartingWith(
                        "server was restored, and is not faithful: 1 difference in server (PID 5): Max open files is gone\n")
                .hasMessageContaining("Max open files")
                .hasMessageContaining("1024");
    }

    @Test
    void of_a_failed_cycle_everything_says_why() {
        CycleResult failed = cycle.failed(Phase.DUMP, "dump of server (PID 5) failed: no", "io-uring")
                .result();
        assertThatThrownBy(() -> assertThat(failed).isRestored()).hasMessage("dump of server (PID 5) failed: no");
        assertThatThrownBy(() -> assertThat(failed).isFaithful()).hasMessage("dump of server (PID 5) failed: no");
        assertThatThrownBy(() -> assertThat(failed).hasImageSmallerThan(1))
                .hasMessage(
                        "there is nothing to measure, because the dump did not succeed: dump of server (PID 5) failed:"
                                + " no");
        assertThatThrownBy(() -> assertThat(failed).wasFrozenLessThan(Duration.ZERO))
                .hasMessageStartingWith("there is nothing to measure");
        assertThatThrownBy(() -> assertThat(failed).hasPagesWrittenFewerThan(1))
                .hasMessageStartingWith("there is nothing to measure");
    }
}
