package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.Unprivileged;
import io.github.criujunit.testkit.Unprivileged.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each privilege for real: with a user, a binary and sudo rules that are made for the test. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class PrivilegesIT {

    private static final Path INSTALLED =
            CriuFinder.find(Optional.empty(), Optional.empty()).binary();

    private Unprivileged user;
    private Path jar;
    private Path binary;

    @BeforeEach
    void set_up() throws IOException {
        user = new Unprivileged();
        jar = user.give(Path.of(System.getProperty("criujunit.cliJar")), "cli.jar");
        binary = user.give(INSTALLED, "criu");
    }

    @AfterEach
    void tear_down() throws IOException {
        user.close();
    }

    @Test
    void a_user_with_a_capable_binary_runs_the_whole_cycle() throws IOException {
        // cap_setpcap too: a bounding set that lacks a capability cannot be restored without it.
        Unprivileged.run("setcap", "cap_checkpoint_restore,cap_setpcap+eip", binary.toString());
        Answer answer = cli(Map.of(), "run", "--json");
        JsonObject result = json(answer);
        assertThat(result.get("outcome").getAsString()).as("%s", answer).isEqualTo("restored");
        assertThat(result.get("privilege").getAsString()).isEqualTo("CAPABILITY");
        assertThat(result.getAsJsonObject("end").get("signal").getAsInt()).isEqualTo(15);
        assertThat(answer.status()).isZero();
    }

    @Test
    void a_restore_that_may_not_drop_a_capability_says_which_one_is_needed() throws IOException {
        assumeTrue(boundingSetLacksSomething(), "only where the bounding set lacks a capability");
        Unprivileged.run("setcap", "cap_checkpoint_restore+eip", binary.toString());
        Answer answer = cli(Map.of(), "run", "--json");
        JsonObject failure = json(answer).getAsJsonObject("failure");
        assertThat(failure.get("phase").getAsString()).isEqualTo("RESTORE");
        assertThat(failure.get("id").getAsString()).isEqualTo("restore-creds");
        assertThat(failure.get("message").getAsString()).contains("cap_setpcap");
        assertThat(answer.status()).isEqualTo(1);
    }

    private static boolean boundingSetLacksSomething() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .anyMatch(line -> line.startsWith("CapBnd:") && !line.endsWith("1ffffffffff"));
    }

    @Test
    void a_user_with_the_two_sudo_rules_gets_as_far_as_the_kernel_allows() throws IOException {
        user.maySudo(INSTALLED);
        Answer answer = cli(Map.of("CRIU_JUNIT_BINARY", INSTALLED.toString()), "run", "--json");
        JsonObject result = json(answer);
        assertThat(result.get("privilege").getAsString()).as("%s", answer).isEqualTo("SUDO");
        if (hasSysResource()) {
            assertThat(result.get("outcome").getAsString()).isEqualTo("restored");
            assertThat(answer.status()).isZero();
        } else {
            // Root without CAP_SYS_RESOURCE may not read the limits of another user's process.
            JsonObject failure = result.getAsJsonObject("failure");
            assertThat(failure.get("phase").getAsString()).isEqualTo("DUMP");
            assertThat(failure.get("id").getAsString()).isEqualTo("getrlimit-eperm");
            assertThat(answer.status()).isEqualTo(1);
        }
    }

    @Test
    void a_user_with_both_gets_the_one_that_works_here() throws IOException {
        Unprivileged.run("setcap", "cap_checkpoint_restore,cap_setpcap+eip", binary.toString());
        user.maySudo(binary);
        Answer answer = cli(Map.of(), "run", "--json");
        assertThat(json(answer).get("outcome").getAsString()).as("%s", answer).isEqualTo("restored");
        assertThat(json(answer).get("privilege").getAsString()).isEqualTo(hasSysResource() ? "SUDO" : "CAPABILITY");
    }

    @Test
    void a_criu_behind_sudo_that_does_not_end_is_said_to_be_out_of_reach() throws IOException {
        user.maySudo(INSTALLED);
        Path script = user.give(Fixtures.file("waits.sh"), "waits.sh");
        Answer answer = cli(
                Map.of("CRIU_JUNIT_BINARY", INSTALLED.toString()),
                "run",
                "--json",
                "--timeout",
                "1 s",
                "--dump-option=--action-script",
                "--dump-option=" + script);
        JsonObject failure = json(answer).getAsJsonObject("failure");
        assertThat(failure.get("phase").getAsString()).as("%s", answer).isEqualTo("DUMP");
        assertThat(failure.get("message").getAsString())
                .containsPattern("Ended because:\n  it did not end within 1 s; it could not be ended \\(PID \\d+\\)");
        assertThat(answer.status()).isEqualTo(1);
        // Out of the user's reach, and so of the harness's; root can end it.
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(script.toString()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean hasSysResource() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("CapEff:".length()).trim(), 16))
                .anyMatch(mask -> (mask >> 24 & 1) == 1);
    }

    @Test
    void root_through_sudo_runs_the_whole_cycle() throws IOException {
        Path log = user.home().resolve("result.json");
        Unprivileged.run(
                "sh", "-c", "CRIU_JUNIT_PRIVILEGE=sudo " + java() + " -jar " + jar + " run --json --cycles 2 >" + log);
        JsonObject result = JsonParser.parseString(Files.readString(log)).getAsJsonObject();
        assertThat(result.get("outcome").getAsString()).isEqualTo("restored");
        assertThat(result.get("privilege").getAsString()).isEqualTo("SUDO");
        assertThat(result.getAsJsonObject("end").get("signal").getAsInt()).isEqualTo(15);
    }

    @Test
    void without_any_privilege_one_message_lists_what_is_missing_and_what_mends_it() throws IOException {
        Answer answer = cli(Map.of(), "run");
        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.output()).isEmpty();
        assertThat(answer.errors().lines().findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line)
                                .matches(
                                        "no privilege to use CRIU with \\(tried: ROOT, (SUDO, CAPABILITY|CAPABILITY, SUDO)\\)"));
        assertThat(answer.errors())
                .containsPattern("ROOT: this JVM runs as uid \\d+")
                .contains("SUDO: sudo: a password is required")
                .contains("CAPABILITY: the binary has no file capability")
                .contains("sudo setcap cap_checkpoint_restore")
                .contains("+eip " + binary);
    }

    @Test
    void a_privilege_that_was_chosen_is_the_only_one_that_is_tried() throws IOException {
        Answer answer = cli(Map.of("CRIU_JUNIT_PRIVILEGE", "root"), "doctor");
        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.output())
                .contains("no privilege to use CRIU with (tried: ROOT)")
                .contains("This machine cannot checkpoint.");
    }

    /** Run the command line as the user, by default with the binary that was given to it. */
    private Answer cli(Map<String, String> environment, String... arguments) throws IOException {
        Map<String, String> all = new java.util.HashMap<>(Map.of("CRIU_JUNIT_BINARY", binary.toString()));
        all.put("CRIU_JUNIT_WORK_DIRECTORY", user.home().toString());
        all.putAll(environment);
        List<String> command = new ArrayList<>(List.of(java(), "-XX:-UsePerfData", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return user.runs(all, command);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private static JsonObject json(Answer answer) {
        assertThat(answer.output()).as("%s", answer).startsWith("{");
        return JsonParser.parseString(answer.output()).getAsJsonObject();
    }
}
