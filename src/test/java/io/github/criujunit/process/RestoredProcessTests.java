package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoredProcessTests {

    private static final ProcessOutput OUTPUT = new ProcessOutput(Path.of("output.log"));

    @Test
    void there_is_none_where_no_process_has_the_pid() {
        assertThat(RestoredProcess.adopt("server", 999_999_999, 999_999_999, OUTPUT, List.of()))
                .isEmpty();
    }

    @Test
    void it_remembers_what_was_dumped() {
        long own = ProcessHandle.current().pid();

        RestoredProcess process = RestoredProcess.adopt("server", own, 4711, OUTPUT, List.of("server", "--port"))
                .orElseThrow();

        assertThat(process.pid()).isEqualTo(own);
        assertThat(process.originalPid()).isEqualTo(4711);
        assertThat(process.originalCommandLine()).containsExactly("server", "--port");
        assertThat(process.commandLine()).isNotEmpty().isNotEqualTo(process.originalCommandLine());
        assertThat(process.output()).isSameAs(OUTPUT);
        assertThat(process.isAlive()).isTrue();
        assertThat(process).hasToString("server (PID " + own + ")");
    }
}
