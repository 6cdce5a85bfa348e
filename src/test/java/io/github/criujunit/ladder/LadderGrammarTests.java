package io.github.criujunit.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.criujunit.ladder.StepContent.Jvm;
import io.github.criujunit.ladder.StepContent.Python;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderGrammarTests {

    private static final LadderGrammar GRAMMAR = new LadderGrammar("python3", "/jdk/bin/java", false);
    private static final LadderGrammar CUMULATIVE = new LadderGrammar("python3", "/jdk/bin/java", true);

    /** What is run is the last word: the script lies before it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "json | import json",
                "' json , sqlite3 ' | import json , sqlite3",
                "xml.dom.minidom | import xml.dom.minidom",
                "größe | import größe",
                "import json | import json",
                "json as j | json as j",
                "x = 1 | x = 1",
                "py:json | json",
                "py: import os; os.umask(0) | import os; os.umask(0)"
            })
    void a_list_of_modules_is_imported_and_anything_else_is_python(String text, String code) {
        assertThat(GRAMMAR.contents(List.of(text))).containsExactly(new Python(code));
    }

    @Test
    void a_step_says_its_number_and_its_text() {
        LadderStep step = GRAMMAR.parse(List.of("", "json,\n  sqlite3")).get(1);
        assertThat(step).hasToString("step 2 \"json, sqlite3\"");
        assertThat(step.fixture().name()).isEqualTo("step \"json, sqlite3\"");
        assertThat(step.text()).isEqualTo("json,\n  sqlite3");
        assertThat(GRAMMAR.parse(List.of("x".repeat(100))).get(0).label()).isEqualTo('"' + "x".repeat(37) + "...\"");
    }

    @Test
    void python_is_the_one_that_is_named() {
        LadderGrammar other = new LadderGrammar("/opt/python/bin/python3", "java", false);
        assertThat(other.parse(List.of("json")).get(0).fixture().command()).containsExactly("/opt/python/bin/python3");
    }

    @Test
    void a_class_path_is_for_a_jvm() {
        String step = "cp:a.jar:'b c.jar' x.Main x.Other";
        assertThat(GRAMMAR.contents(List.of(step, "cp:")))
                .containsExactly(new Jvm("a.jar:b c.jar", List.of("x.Main", "x.Other")), new Jvm("", List.of()));
        assertThat(GRAMMAR.parse(List.of(step)).get(0).fixture().command()).containsExactly("/jdk/bin/java");
    }

    @Test
    void a_command_is_split_into_words() {
        assertThat(GRAMMAR.parse(List.of("cmd:redis-server --save ''"))
                        .get(0)
                        .fixture()
                        .command())
                .containsExactly("redis-server", "--save", "");
    }

    @Test
    void cumulative_steps_have_what_is_before_them() {
        assertThat(CUMULATIVE.contents(List.of("", "json", "x = 1", "sqlite3")))
                .containsExactly(
                        new Python(""),
                        new Python("import json"),
                        new Python("import json\nx = 1"),
                        new Python("import json\nx = 1\nimport sqlite3"));
        assertThat(CUMULATIVE.contents(List.of("cp:", "cp:a.jar x.A", "cp:b.jar x.B")))
                .containsExactly(
                        new Jvm("", List.of()),
                        new Jvm("a.jar", List.of("x.A")),
                        new Jvm("a.jar:b.jar", List.of("x.A", "x.B")));
    }

    @Test
    void what_cannot_be_read_is_refused_with_the_step() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GRAMMAR.parse(List.of()))
                .withMessage("a ladder must have at least one step, such as \"\", \"json\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GRAMMAR.parse(List.of("", "cmd: ")))
                .withMessage("step 2 \"cmd: \": after cmd: comes a program, such as cmd:sleep 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GRAMMAR.parse(List.of("cmd:sh -c 'x")))
                .withMessage("step 1 \"cmd:sh -c 'x\": the quote ' is not closed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CUMULATIVE.parse(List.of("json", "cmd:sleep 1")))
                .withMessageStartingWith(
                        "step 2 \"cmd:sleep 1\": cumulative steps must be all Python or all class paths");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json,,sqlite3", ",json", "json,", "json, ,sqlite3", ","})
    void a_list_with_an_empty_name_is_wrong(String step) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GRAMMAR.contents(List.of(step)))
                .withMessage("step 1 \"" + step + "\": there is an empty name in the list of modules");
    }
}
