package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RealLogTests {

    @ParameterizedTest
    @CsvFileSource(resources = "/logs/expected.csv", numLinesToSkip = 1)
    void a_real_log_has_the_root_cause_that_was_provoked(
            String log, Outcome outcome, CriuPhase phase, String id, String firstLine) {
        Diagnosis diagnosis = Logs.diagnose(log);
        assertThat(diagnosis.rootCause().map(RootCause::id).orElse("none")).isEqualTo(id);
        assertThat(diagnosis.firstLine()).isEqualTo(firstLine);
        assertThat(diagnosis.outcome()).isEqualTo(outcome);
        assertThat(diagnosis.phase()).isEqualTo(phase);
    }

    @Test
    void every_log_has_an_expectation() throws IOException {
        try (Stream<Path> files = Files.list(Logs.DIRECTORY)) {
            List<String> logs = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .toList();
            List<String> expected = Files.readAllLines(Logs.DIRECTORY.resolve("expected.csv")).stream()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .toList();
            assertThat(new TreeSet<>(logs)).isNotEmpty().isEqualTo(new TreeSet<>(expected));
        }
    }
}
