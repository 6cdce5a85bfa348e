package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.DiagnosisContext;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionHintTests {

    @Test
    void options_for_both_steps_are_written_as_the_harness_takes_them() throws IOException {
        assertThat(hintFor("sk-inet.c:190", "inet: Connected TCP socket, consider using --tcp-established option."))
                .hasValue("""
                          @CriuCheckpoint(dumpOptions = "--tcp-established", restoreOptions = "--tcp-established")
                          criu-junit run --dump-option=--tcp-established --restore-option=--tcp-established\
                        """.indent(0).stripTrailing());
    }

    @Test
    void an_option_with_a_value_is_two_words() throws IOException {
        Optional<String> hint =
                hintFor("files-reg.c:975", "Can't dump ghost file /tmp/big of 2097152 size, increase limit");

        assertThat(hint.orElseThrow().lines().findFirst().orElseThrow())
                .matches("  @CriuCheckpoint\\(dumpOptions = \\{\"--ghost-limit\", \"\\w+\"}\\)");
        assertThat(hint.orElseThrow())
                .containsPattern("\n  criu-junit run --dump-option=--ghost-limit --dump-option=\\w+$");
    }

    @Test
    void without_an_option_there_is_no_hint() throws IOException {
        assertThat(hintFor("cr-restore.c:1506", "Can't fork for 4711: File exists"))
                .isEmpty();
        assertThat(hintFor("foo.c:1", "nobody has ever seen this")).isEmpty();
    }

    private static Optional<String> hintFor(String place, String error) throws IOException {
        String log = "(00.000001) Error (criu/" + place + "): " + error + "\n";
        return OptionHint.of(new Diagnoser().diagnose(log, DiagnosisContext.none()));
    }
}
