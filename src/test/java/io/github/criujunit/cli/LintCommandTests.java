package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.testkit.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code lint}, on processes of the test's own. */
class LintCommandTests {

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lint(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "lint";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    @Test
    void what_needs_an_option_is_said_with_the_options_ready_to_paste() {
        Path file = directory.resolve("jobs.lock");
        try (Program program = Program.start("provoked/flock.py", file)) {
            int status = lint(Long.toString(program.pid()));

            assertThat(out.toString())
                    .contains("[file-locks] fd 3 ", file.toString(), " of flock.py (PID " + program.pid() + ")")
                    .contains("\n  criu dump ", "--file-locks ", "\n  criu restore ");
            // The output is a pipe to the test, which is outside of the tree.
            assertThat(out.toString()).contains("may differ after restore:\n  [pipe-outside] ");
            assertThat(status).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void what_blocks_comes_first_and_is_the_exit_status() {
        try (Program program = Program.start("provoked/pidfd_outside.py")) {
            int status = lint(Long.toString(program.pid()));

            assertThat(out.toString())
                    .startsWith("pidfd_outside.py (PID " + program.pid() + ") cannot be dumped: fd 3 ")
                    .containsPattern("\\A.* \\[pidfd-outside]\n\nblocks:\n  \\[pidfd-outside] fd 3 ");
            assertThat(status).isEqualTo(ExitCode.FAILED);
        }
    }

    @Test
    void the_same_as_json() {
        try (Program program = Program.start("provoked/pidfd_outside.py")) {
            int status = lint("--json", Long.toString(program.pid()));

            JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
            assertThat(json.get("schema").getAsInt()).isEqualTo(1);
            assertThat(json.get("pid").getAsLong()).isEqualTo(program.pid());
            assertThat(json.get("blocked").getAsBoolean()).isTrue();
            JsonObject first = json.getAsJsonArray("findings").get(0).getAsJsonObject();
            assertThat(first.get("id").getAsString()).isEqualTo("pidfd-outside");
            assertThat(first.get("severity").getAsString()).isEqualTo("blocks");
            assertThat(first.keySet())
                    .containsExactly(
                            "id",
                            "severity",
                            "pid",
                            "process",
                            "resource",
                            "why",
                            "remedy",
                            "dumpOptions",
                            "restoreOptions");
            assertThat(status).isEqualTo(ExitCode.FAILED);
        }
    }

    @Test
    void a_pid_that_nobody_has_is_wrong_usage() {
        assertThat(lint("999999999")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isEqualTo("lint: there is no process with the PID 999999999\n");
        assertThat(out.toString()).isEmpty();
        assertThat(lint("--json", "999999999")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).contains("\"message\":\"there is no process with the PID 999999999\"");
        assertThat(lint("debug.py")).isEqualTo(ExitCode.USAGE);
    }
}
