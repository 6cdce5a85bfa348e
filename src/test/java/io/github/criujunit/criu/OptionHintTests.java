package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import org.junit.jupiter.api.Test;

class OptionHintTests {

    @Test
    void options_of_dump_and_restore_become_attributes_and_words() {
        Diagnosis locks = diagnose("Error (criu/file-lock.c:110): Some file locks are hold by dumping tasks!"
                + " You can try --file-locks to dump them.");
        assertThat(OptionHint.of(locks))
                .contains("  @CriuCheckpoint(dumpOptions = \"--file-locks\", restoreOptions = \"--file-locks\")\n"
                        + "  criu-junit run --dump-option=--file-locks --restore-option=--file-locks");
    }

    @Test
    void an_option_with_a_value_is_two_words() {
        Diagnosis ghost = diagnose(
                "Error (criu/files-reg.c:1031): Can't dump ghost file /tmp/g of 3002368 size," + " increase limit");
        assertThat(OptionHint.of(ghost).orElseThrow())
                .startsWith("  @CriuCheckpoint(dumpOptions = {\"--ghost-limit\", \"64M\"})\n")
                .endsWith("--dump-option=--ghost-limit --dump-option=64M");
    }

    @Test
    void a_remedy_without_options_of_criu_gives_no_hint() {
        assertThat(OptionHint.of(diagnose("Error (criu/cr-restore.c:1230): Can't fork for 12508: File exists")))
                .isEmpty();
    }

    private static Diagnosis diagnose(String line) {
        return new Diagnoser()
                .diagnose(line + "\nError (criu/cr-dump.c:2128): Dumping FAILED.\n", DiagnosisContext.none());
    }
}
