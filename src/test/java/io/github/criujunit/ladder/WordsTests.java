package io.github.criujunit.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WordsTests {

    @Test
    void blanks_separate_words() {
        assertThat(Words.split("  redis-server   --port\t7001 ")).containsExactly("redis-server", "--port", "7001");
        assertThat(Words.split(" ")).isEmpty();
    }

    @Test
    void quotes_keep_blanks_and_empty_words() {
        assertThat(Words.split("--save '' --dir \"/my data\"/x it\\'s \"a \\\"b\\\" \\c\""))
                .containsExactly("--save", "", "--dir", "/my data/x", "it's", "a \"b\" \\c");
        assertThat(Words.split("'\\'")).containsExactly("\\");
    }

    @Test
    void nothing_else_of_a_shell_is_done() {
        assertThat(Words.split("echo $HOME * ; rm ~ | cat"))
                .containsExactly("echo", "$HOME", "*", ";", "rm", "~", "|", "cat");
    }

    @Test
    void what_is_not_finished_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Words.split("echo 'a"))
                .withMessage("the quote ' is not closed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Words.split("echo a\\"))
                .withMessage("nothing follows the backslash at the end");
    }
}
