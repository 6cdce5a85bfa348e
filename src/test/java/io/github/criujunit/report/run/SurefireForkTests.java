package io.github.criujunit.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireForkTests {

    @TempDir
    private Path directory;

    @Test
    void a_fork_of_many_knows_all_test_classes() throws IOException {
        Path target = Files.createDirectory(directory.resolve("a project"));
        Files.writeString(
                target.resolve("surefire-1tmp"),
                "pluginPid=4711\ntc.0=x.ATest\ntc.1=x.BTest\nforkTestSet=java.lang.Class|x.ATest\n");
        assertThat(SurefireFork.ofCommand(command(target)))
                .contains(new SurefireFork(4711, Set.of("x.ATest", "x.BTest"), true));
    }

    @Test
    void a_fork_for_all_is_the_only_one() throws IOException {
        Files.writeString(directory.resolve("surefire-1tmp"), "pluginPid=4711\npreferTestsFromInStream=false\n");
        assertThat(SurefireFork.ofCommand(command(directory))).contains(new SurefireFork(4711, Set.of(), false));
    }

    @Test
    void what_is_not_understood_is_no_fork() throws IOException {
        assertThat(SurefireFork.ofCommand("org.example.Main --test")).isEmpty();
        assertThat(SurefireFork.ofCommand(command(directory))).isEmpty();
        Files.writeString(directory.resolve("surefire-1tmp"), "pluginPid=soon\n");
        assertThat(SurefireFork.ofCommand(command(directory))).isEmpty();
    }

    private static String command(Path target) {
        return target + "/surefirebooter-2026.jar " + target
                + " 2026-11-23T01-02-03_456-jvmRun1 surefire-1tmp surefire_0-1tmp";
    }
}
