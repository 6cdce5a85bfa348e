package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.testkit.Leftovers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ladders with the real CRIU. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class LadderIT {

    private static final String OURS = "test-fixtures/ladder";

    @TempDir
    private Path work = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void keepFilesHere() {
        System.setProperty(Settings.WORK_DIRECTORY, work.toString());
    }

    @AfterEach
    void keepFilesElsewhere() {
        System.clearProperty(Settings.WORK_DIRECTORY);
    }

    @Test
    void each_step_of_the_seed_survives_and_says_what_it_costs() {
        assertThat(ladder("--json", "", "json", "json, sqlite3")).isZero();
        List<JsonObject> steps = json();
        assertThat(steps)
                .extracting(step -> step.get("outcome").getAsString())
                .containsExactly("restored", "restored", "restored");
        JsonObject last = steps.get(2);
        assertThat(last.getAsJsonObject("growth").get("rssBytes").getAsLong()).isPositive();
        assertThat(last.getAsJsonObject("growth").get("pagesWritten").getAsLong())
                .isPositive();
        assertThat(texts(last, "libraries")).anyMatch(path -> path.contains("sqlite3"));
        assertThat(texts(steps.get(1), "libraries")).noneMatch(path -> path.contains("sqlite3"));
    }

    @Test
    void a_step_that_cannot_be_dumped_breaks_the_ladder_with_what_it_brought() {
        assertThat(ladder("--cwd", OURS, "--env", "PYTHONDONTWRITEBYTECODE=1", "json", "brings_io_uring", "numpy"))
                .isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("\n\"json\" .* restored\n\"brings_io_uring\" .* failed in dump \\[parasite-fds]\n")
                .containsPattern(
                        "\nstep 2 \"brings_io_uring\" broke: dump of step \"brings_io_uring\" \\(PID \\d+\\) failed:"
                                + " .* \\[parasite-fds]\n")
                .containsPattern("\nWhat \"brings_io_uring\" has, and \"json\" had not:\n")
                .containsPattern("\n  descriptors\n    anon_inode:\\[io_uring]\n  sockets\n    INET TCP STREAM LISTEN\n"
                        + "  threads\n    python3\n")
                .endsWith("\n\nNot tried: \"numpy\"\n")
                .doesNotContain("\u001b");
    }

    @Test
    void a_module_that_is_not_there_is_said_to_be_missing_and_where_it_is_installed() {
        assertThat(ladder("", "no_such_module.sub", "json")).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(
                        "\nstep 2 \"no_such_module.sub\" broke: step \"no_such_module.sub\" \\(PID \\d+\\) failed"
                                + " before it was ready: ModuleNotFoundError: No module named 'no_such_module', says /\\S+ \\(Python"
                                + " 3[\\d.]+\\)\n  Install it, where it is a package:\n    /\\S+ -m pip install no_such_module\n")
                .endsWith("\nNot tried: \"json\"\n");
    }

    @Test
    void a_step_that_needs_an_option_gets_it_or_is_refused() {
        String[] step = {"--cwd", OURS, "--env", "PYTHONDONTWRITEBYTECODE=1", "brings_lock"};
        assertThat(ladder(with("--json", step))).isZero();
        assertThat(json().get(0)
                        .getAsJsonObject("cycle")
                        .getAsJsonArray("options")
                        .toString())
                .contains("--file-locks");
        assertThat(ladder(with("--options=strict", step))).isEqualTo(1);
        assertThat(out.toString()).contains("failed in lint [file-locks]");
    }

    @Test
    void steps_may_be_code_commands_and_class_paths_and_build_on_each_other() {
        assertThat(ladder("--json", "--cumulative", "kept = b'x' * (20 << 20)", "py: assert len(kept) == 20 << 20"))
                .as(err.toString())
                .isZero();
        assertThat(json().get(1).getAsJsonObject("growth").get("rssBytes").getAsLong())
                .isBetween(-(1L << 20), 1L << 20);
        assertThat(ladder(
                        "--json",
                        "cmd:sleep 1000",
                        "cp:",
                        "cp:" + classPath() + " io.github.criujunit.process.ProcStat"))
                .as(out.toString())
                .isZero();
        assertThat(ladder("cp:/nowhere.jar x.Main")).isEqualTo(1);
        assertThat(out.toString())
                .contains("failed before it was ready: java.lang.ClassNotFoundException: x.Main, says Java ")
                .contains("Class path: /nowhere.jar:");
    }

    private static String classPath() {
        return ProcStat.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    private static String[] with(String first, String... others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return all.toArray(String[]::new);
    }

    private int ladder(String... arguments) {
        out.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(with("ladder", arguments));
    }

    private List<JsonObject> json() {
        return out.toString()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private static List<String> texts(JsonObject step, String kind) {
        return StreamSupport.stream(
                        step.getAsJsonObject("brought").getAsJsonArray(kind).spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }
}
