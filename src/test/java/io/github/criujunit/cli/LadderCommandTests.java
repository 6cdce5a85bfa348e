package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.ladder.LadderGrammar;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.ladder.Rung;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.MadeUpCycle;
import io.github.criujunit.testkit.MadeUpProc;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderCommandTests {

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<LadderStep> steps =
            new LadderGrammar("python3", "java", false).parse(List.of("", "json, sqlite3", "numpy", "pandas"));

    private Rung first() {
        return rung(0, 10 << 20);
    }

    private Rung second() {
        return rung(1, 12_687_769);
    }

    private Rung broken() {
        return new Rung(
                steps.get(2),
                cycle().failed(Phase.DUMP, "dump of step \"numpy\" (PID 5) failed: no", "io-uring")
                        .result());
    }

    private Rung rung(int index, long rss) {
        return new Rung(steps.get(index), cycle().withRss(rss).result());
    }

    private MadeUpCycle cycle() {
        MadeUpProc proc = new MadeUpProc(directory).process(5, "python3", 'S', 1, 5, 5);
        return MadeUpCycle.restored(
                ProcessSnapshot.of(ProcessTree.of(5, proc.proc()).orElseThrow(), proc.proc()));
    }

    @Test
    void the_table_shows_each_step_and_what_it_is_more_than_the_one_before() {
        LadderTable table = LadderTable.begin(steps, new PrintWriter(out, true));
        table.print(first(), null);
        table.print(second(), first());
        table.print(broken(), second());
        assertThat(out.toString()).isEqualTo("""
                        step                     RSS              images            pages               dump   restore
                        ""                  10.0 MiB             5.0 MiB             1280              71 ms     42 ms  restored
                        "json, sqlite3"     12.1 MiB   +2.1      5.0 MiB   +0.0      1280       +0     71 ms     42 ms  restored
                        "numpy"             10.0 MiB   -2.1                   -                  -     30 ms         -  failed in dump [io-uring]
                        """);
    }

    @Test
    void a_step_that_broke_is_explained_and_the_others_are_named() {
        LadderTable.begin(steps, new PrintWriter(out, true)).end(broken(), second(), List.of(steps.get(3)));
        assertThat(out.toString())
                .endsWith("\nstep 3 \"numpy\" broke: dump of step \"numpy\" (PID 5) failed: no\n\n"
                        + "\"numpy\" has nothing that \"json, sqlite3\" had not: no descriptor, socket, thread, process or"
                        + " file mapping\n\nNot tried: \"pandas\"\n");
    }

    @Test
    void json_is_a_line_for_each_step_with_its_cycle() {
        LadderLines lines = new LadderLines(new PrintWriter(out, true));
        lines.print(first(), null);
        lines.print(second(), first());
        lines.print(broken(), second());
        lines.end(broken(), second(), List.of(steps.get(3)));
        List<JsonObject> json = out.toString()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(json)
                .extracting(line -> line.get("outcome").getAsString())
                .containsExactly("restored", "restored", "failed", "not-tried");
        assertThat(json)
                .extracting(line -> line.get("text").getAsString())
                .containsExactly("", "json, sqlite3", "numpy", "pandas");
        assertThat(json.get(0).get("growth").isJsonNull()).isTrue();
        JsonObject growth = json.get(1).getAsJsonObject("growth");
        assertThat(growth.get("rssBytes").getAsLong()).isEqualTo(12_687_769 - (10 << 20));
        assertThat(growth.get("imageBytes").getAsLong()).isZero();
        assertThat(json.get(1).getAsJsonObject("brought").keySet())
                .containsExactly("findings", "descriptors", "sockets", "threads", "processes", "mappings", "libraries");
        JsonObject cycle = json.get(1).getAsJsonObject("cycle");
        assertThat(cycle.getAsJsonObject("imageBytesByType").get("core").getAsLong())
                .isEqualTo(5000);
        assertThat(cycle.getAsJsonObject("memory")
                        .getAsJsonObject("kinds")
                        .getAsJsonObject("anonymous")
                        .get("rssBytes")
                        .getAsLong())
                .isEqualTo(12_687_769);
        assertThat(json.get(2).getAsJsonObject("growth").get("imageBytes").isJsonNull())
                .isTrue();
        assertThat(json.get(2).getAsJsonObject("cycle").get("imageBytesByType").isJsonNull())
                .isTrue();
        assertThat(json.get(3).get("cycle").isJsonNull()).isTrue();
    }

    @Test
    void wrong_usage_is_2() {
        assertThat(run("ladder")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required parameter: 'STEP");
        assertThat(run("ladder", "", "cmd:'a")).isEqualTo(2);
        assertThat(err.toString()).contains("step 2 \"cmd:'a\": the quote ' is not closed\n");
        assertThat(run("ladder", "--timeout", "soon", "")).isEqualTo(2);
    }

    @Test
    void help_has_the_grammar() {
        assertThat(run("ladder", "--help")).isZero();
        assertThat(out.toString())
                .contains("cp:a.jar:b.jar")
                .contains("cmd:sleep 1000")
                .contains("--cumulative");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
