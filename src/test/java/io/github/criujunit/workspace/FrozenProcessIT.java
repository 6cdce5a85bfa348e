package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.criujunit.process.Owner;
import io.github.criujunit.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dead run has left frozen in a cgroup: {@code criu --freeze-cgroup} does that. Needs root. */
@Tag("criu")
class FrozenProcessIT {

    private static final Owner SELF = Owner.thisJvm();
    private static final Owner DEAD =
            new Owner(SELF.pid(), SELF.startTicks() - 1, SELF.uid(), SELF.pidNamespace(), SELF.bootId());

    @TempDir
    Path parent;

    @ParameterizedTest
    @CsvSource({
        "/sys/fs/cgroup/freezer, freezer.state, FROZEN",
        "/sys/fs/cgroup/unified, cgroup.freeze, 1",
        "/sys/fs/cgroup, cgroup.freeze, 1"
    })
    void it_is_ended_by_a_sweep(Path hierarchy, String file, String frozen) throws Exception {
        Path group = hierarchy.resolve("criu-junit-test-" + SELF.pid());
        assumeTrue(isMade(group) && isFreezer(group, file), "no freezer of that kind that can be written here");
        ProcessBuilder builder = new ProcessBuilder("sleep", "600");
        builder.environment().put("CRIU_JUNIT_OWNER", DEAD.toString());
        Process process = builder.start();
        try {
            Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));
            Files.writeString(group.resolve(file), frozen);

            SweepResult swept = Sweep.in(List.of(parent)).run();

            assertThat(swept.hasFailed()).as("%s", swept).isFalse();
            assertThat(Waiting.until("it ends", Duration.ofSeconds(10), () -> !process.isAlive()))
                    .isTrue();
        } finally {
            Files.writeString(group.resolve(file), frozen.equals("1") ? "0" : "THAWED");
            process.destroyForcibly().waitFor();
            Waiting.until("the group is empty", Duration.ofSeconds(10), () -> isRemoved(group));
            assertThat(group).doesNotExist();
        }
    }

    private static boolean isMade(Path group) {
        try {
            Files.createDirectory(group);
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }

    /** A tmpfs above the hierarchies takes a directory as well. */
    private static boolean isFreezer(Path group, String file) throws IOException {
        if (Files.exists(group.resolve(file))) {
            return true;
        }
        Files.delete(group);
        return false;
    }

    private static boolean isRemoved(Path group) {
        try {
            return Files.deleteIfExists(group);
        } catch (IOException busy) {
            return false;
        }
    }
}
