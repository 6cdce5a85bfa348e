package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -t                 | -t                 | the process comes from the fixture
                    --tree             | --tree             | the process comes from the fixture
                    --tree=1           | --tree             | the process comes from the fixture
                    -D                 | -D                 | each dump has a fresh image directory; choose where with criu.workDirectory
                    --images-dir=/tmp  | --images-dir       | each dump has a fresh image directory; choose where with criu.workDirectory
                    -o                 | -o                 | the log is read from standard error; it is kept as criu.keep says
                    --log-file         | --log-file         | the log is read from standard error; it is kept as criu.keep says
                    -d                 | -d                 | choose RestoreMode.DETACHED
                    --restore-detached | --restore-detached | choose RestoreMode.DETACHED
                    -D/tmp             | -D                 | each dump has a fresh image directory; choose where with criu.workDirectory
                    -t1                | -t                 | the process comes from the fixture
                    --tre              | --tre              | the process comes from the fixture
                    --work=/tmp        | --work             | each dump has a fresh image directory; choose where with criu.workDirectory
                    -v0                | -v                 | the diagnosis needs the whole log
                    -s                 | -s                 | the harness waits until the original is gone
                    -R                 | -R                 | use leaveRunning
                    --leave-running    | --leave-running    | use leaveRunning
                    """)
    void an_option_that_the_harness_sets_is_refused_with_what_to_use_instead(
            String word, String option, String instead) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DumpOptions.defaults().withFurther(List.of("--ext-unix-sk", word)))
                .withMessage("the option " + option + " of criu dump is set by the harness: " + instead);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RestoreOptions.defaults().withFurther(List.of(word)))
                .withMessage("the option " + option + " of criu restore is set by the harness: " + instead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tcp-established", "--external=mnt[]", "--ext-unix-sk", "-l", "--ghost-limit", "8M"})
    void every_other_word_is_passed_on(String word) {
        assertThat(DumpOptions.defaults().withFurther(List.of(word)).further()).containsExactly(word);
        assertThat(RestoreOptions.defaults().withFurther(List.of(word)).further())
                .containsExactly(word);
    }

    @Test
    void options_do_not_change_with_the_list_that_they_were_made_of() {
        List<String> words = new ArrayList<>(List.of("--tcp-established"));
        DumpOptions options = DumpOptions.defaults().withFurther(words);

        words.add("-D");

        assertThat(options.further()).containsExactly("--tcp-established");
    }

    @Test
    void each_with_changes_one_thing() {
        DumpOptions dump = new DumpOptions(Toggle.ON, Toggle.OFF, true, false, List.of("-l"));

        assertThat(dump.withTrackMemory(Toggle.OFF))
                .isEqualTo(new DumpOptions(Toggle.OFF, Toggle.OFF, true, false, List.of("-l")));
        assertThat(dump.withShellJob(Toggle.AUTO))
                .isEqualTo(new DumpOptions(Toggle.ON, Toggle.AUTO, true, false, List.of("-l")));
        assertThat(dump.withLeaveRunning(false))
                .isEqualTo(new DumpOptions(Toggle.ON, Toggle.OFF, false, false, List.of("-l")));
        assertThat(dump.withFurther(List.of()))
                .isEqualTo(new DumpOptions(Toggle.ON, Toggle.OFF, true, false, List.of()));
        assertThat(RestoreOptions.defaults().withMode(RestoreMode.DETACHED).withFurther(List.of("-l")))
                .isEqualTo(new RestoreOptions(RestoreMode.DETACHED, List.of("-l")));
    }

    @Test
    void a_restored_process_is_our_child_by_default() {
        assertThat(RestoreOptions.defaults().mode()).isEqualTo(RestoreMode.CHILD);
        assertThat(DumpOptions.defaults())
                .isEqualTo(new DumpOptions(Toggle.AUTO, Toggle.AUTO, false, false, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"AUTO, true, true", "AUTO, false, false", "ON, false, true", "OFF, true, false"})
    void a_toggle_decides(Toggle toggle, boolean automatically, boolean decision) {
        assertThat(toggle.decide(automatically)).isEqualTo(decision);
    }
}
