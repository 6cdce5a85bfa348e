package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.testkit.CiExamples;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The capabilities of {@code docs/ci/kubernetes-job.yaml} are those that are needed, below a read-only /proc/sys. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class PodIT {

    private static final String POD = "mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && "
            + "exec setpriv --no-new-privs --inh-caps=-all --bounding-set=\"$0\" -- \"$@\"";

    @TempDir
    Path work;

    @Test
    void they_are_enough_for_a_plain_process() throws Exception {
        assertThat(run(without("NET_ADMIN"))).contains("\"outcome\":\"restored\"");
    }

    @Test
    void they_are_enough_for_a_server_with_a_connection() throws Exception {
        assertThat(run(CiExamples.capabilities(), server())).contains("\"outcome\":\"restored\"");
    }

    /** SYS_PTRACE is missed where Yama restricts ptrace only. */
    @ParameterizedTest
    @ValueSource(strings = {"CHECKPOINT_RESTORE", "NET_ADMIN"})
    void none_is_too_many(String capability) throws Exception {
        assertThat(run(without(capability), server())).containsPattern("\"outcome\":\"(failed|unavailable)\"");
    }

    private static List<String> without(String capability) {
        return CiExamples.capabilities().stream()
                .filter(other -> !other.equals(capability))
                .toList();
    }

    private static String[] server() {
        return new String[] {
            "--ready",
            "^ready$",
            "--",
            "python3",
            Fixtures.file("provoked/tcp_established.py").toString()
        };
    }

    private String run(List<String> capabilities, String... arguments) throws IOException, InterruptedException {
        StringBuilder boundingSet = new StringBuilder("-all");
        capabilities.forEach(name -> boundingSet.append(",+").append(name.toLowerCase(Locale.ROOT)));
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--pid", "--mount", "--ipc", "--fork", "--mount-proc", "--kill-child", "sh", "-c", POD));
        command.add(boundingSet.toString());
        command.addAll(List.of("java", "-jar", System.getProperty("criujunit.cliJar"), "run", "--json"));
        command.addAll(List.of(arguments));
        Path output = work.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(work.resolve("error").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
