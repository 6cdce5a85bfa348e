package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code catalogue}, and the option {@code --catalogue} of the others, without CRIU. */
class CatalogueCommandTests {

    private static final String LOG = "src/test/resources/logs/pid-in-use.log";

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String own() throws IOException {
        return Files.writeString(
                        directory.resolve("mine.yaml"),
                        "- {id: mine, title: Mine, class: usage, kind: fatal, match: 'fork for', cause: C}")
                .toString();
    }

    @Test
    void all_are_listed_or_some_are_shown_as_a_whole() {
        assertThat(run("catalogue")).isZero();
        assertThat(out.toString()).startsWith("Privileges\n").contains("\n  pid-in-use (fatal, environment)\n");
        assertThat(run("catalogue", "pid-in-use", "file-locks")).isZero();
        assertThat(out.toString())
                .contains("[pid-in-use]\n\nKnown as:\n  topic ")
                .contains("\n\n\nThe process holds a file lock, and CRIU was not told to save it [file-locks]\n")
                .endsWith("\n");
    }

    @Test
    void an_unknown_id_is_wrong_usage_and_the_nearest_are_named() {
        assertThat(run("catalogue", "pid-inuse")).isEqualTo(2);
        assertThat(err.toString()).startsWith("no known error has the id pid-inuse; did you mean pid-in-use");
        assertThat(out.toString()).isEmpty();
        assertThat(run("catalogue", "zzzzzzzzzzzzzz")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("no known error has the id zzzzzzzzzzzzzz; criu-junit catalogue lists them");
    }

    @Test
    void json_and_markdown_are_for_programs_and_readers() {
        assertThat(run("catalogue", "--json")).isZero();
        assertThat(out.toString())
                .startsWith("{\"schema\":1,\"entries\":[{\"id\":\"")
                .endsWith("]}\n");
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(run("catalogue", "--json", "pid-in-use")).isZero();
        assertThat(out.toString())
                .startsWith("{\"schema\":1,\"entries\":[{\"id\":\"pid-in-use\",")
                .doesNotContain("file-locks");
        assertThat(run("catalogue", "--markdown")).isZero();
        assertThat(out.toString()).startsWith("# Known errors\n").contains("\n### pid-in-use\n");
        assertThat(run("catalogue", "--json", "--markdown")).isEqualTo(2);
    }

    @Test
    void own_entries_are_marked() throws IOException {
        assertThat(run("catalogue", "--catalogue", own())).isZero();
        assertThat(out.toString())
                .startsWith(directory.resolve("mine.yaml")
                        + " (your own)\n  mine (fatal, usage)\n      Mine\n\nPrivileges");
        assertThat(run("catalogue", "--json", "--catalogue", own())).isZero();
        assertThat(out.toString()).contains("\"own\":true");
    }

    @Test
    void own_entries_explain_a_log() throws IOException {
        assertThat(run("diagnose", "--catalogue", own(), LOG)).isEqualTo(1);
        assertThat(out.toString()).startsWith("Mine [mine]\n");
    }

    @Test
    void the_configuration_names_own_entries_too_and_the_option_comes_before_it() throws IOException {
        System.setProperty("criu.catalogue", own());
        try {
            assertThat(run("diagnose", LOG)).isEqualTo(1);
            assertThat(out.toString()).startsWith("Mine [mine]\n");
            Path other = Files.writeString(directory.resolve("empty.yaml"), "[]");
            assertThat(run("diagnose", "--catalogue=" + other, LOG)).isEqualTo(1);
            assertThat(out.toString()).startsWith("PID 24795 is taken by another process [pid-in-use]\n");
        } finally {
            System.clearProperty("criu.catalogue");
        }
    }

    @Test
    void a_file_that_is_missing_or_wrong_is_wrong_usage() throws IOException {
        for (String command : new String[] {"diagnose", "run", "catalogue"}) {
            assertThat(run(command, "--catalogue", "/nowhere/mine.yaml", LOG)).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith(
                            "Invalid value for option '--catalogue': there is no such file:" + " /nowhere/mine.yaml");
        }
        Path wrong = Files.writeString(directory.resolve("wrong.yaml"), "- {id: mine}");
        assertThat(run("diagnose", "--catalogue", wrong.toString(), LOG)).isEqualTo(2);
        assertThat(err.toString()).contains(wrong + ": entry mine: key title is missing");
        System.setProperty("criu.catalogue", wrong.toString());
        try {
            assertThat(run("diagnose", LOG)).isEqualTo(2);
            assertThat(err.toString())
                    .isEqualTo(
                            "the configuration parameter criu.catalogue (environment: CRIU_JUNIT_CATALOGUE) must name"
                                    + " a file of known errors: " + wrong + ": entry mine: key title is missing\n");
        } finally {
            System.clearProperty("criu.catalogue");
        }
        assertThat(out.toString()).isEmpty();
    }
}
