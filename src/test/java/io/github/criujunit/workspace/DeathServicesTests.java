package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that does not do its work keeps no sweep from its own. */
class DeathServicesTests {

    private static final Owner SELF = Owner.thisJvm();
    private static final Owner DEAD =
            new Owner(SELF.pid(), SELF.startTicks() - 1, SELF.uid(), SELF.pidNamespace(), SELF.bootId());

    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void make_a_work_directory() throws IOException {
        directory = Files.createTempDirectory(parent, WorkDirectory.prefix(DEAD));
        new OwnerFile(DEAD, "").writeInto(directory);
    }

    private SweepResult bury(Duration limit, AfterDeath... services) {
        return new Burial(
                        new DeadRun(DEAD, List.of(directory)),
                        false,
                        ProcFs.system(),
                        new DeathServices(List.of(services), limit))
                .result();
    }

    @Test
    void an_exception_or_an_error_is_told_and_the_others_are_called_before_the_directory_goes() {
        List<Path> seen = new ArrayList<>();

        SweepResult result = bury(
                Duration.ofMinutes(1),
                run -> {
                    throw new IOException("no space");
                },
                run -> {
                    throw new OutOfMemoryError("heap");
                },
                run -> seen.addAll(
                        run.directories().stream().filter(Files::exists).toList()));

        assertThat(seen).containsExactly(directory);
        assertThat(result.problems())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("has failed for", directory.toString(), "no space"),
                        second -> assertThat(second).contains("OutOfMemoryError: heap"));
        assertThat(directory).doesNotExist();
        assertThat(result.hasFailed()).isFalse();
    }

    @Test
    void one_that_does_not_end_is_left_behind() {
        SweepResult result = bury(Duration.ofMillis(50), run -> Thread.sleep(600_000));

        assertThat(result.problems()).singleElement().asString().contains("did not end within 50 ms");
        assertThat(directory).doesNotExist();
    }

    @Test
    void a_directory_that_another_sweep_removes_meanwhile_is_no_failure() {
        SweepResult result = bury(Duration.ofMinutes(1), run -> Removal.of(directory));

        assertThat(result.leftovers()).isEmpty();
        assertThat(result.problems()).isEmpty();
    }
}
