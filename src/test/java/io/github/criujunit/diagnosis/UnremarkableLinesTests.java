package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnremarkableLinesTests {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Matchers MATCHERS = new Matchers(CATALOGUE);
    private static final UnremarkableLines LINES = UnremarkableLines.except(List.of("Version: "));

    private static Diagnosis diagnose(String log, UnremarkableLines unremarkable) {
        CriuLogReader reader =
                new CriuLogReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), unremarkable);
        return new Verdict(CATALOGUE, new LogScan(MATCHERS).read(reader), DiagnosisContext.none()).diagnosis();
    }

    private static int end(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        return LINES.end(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/logs/expected.csv", numLinesToSkip = 1)
    void what_is_passed_over_changes_no_diagnosis(String name) {
        for (String prefix : List.of("", "2026-11-22T10:00:00.1234567Z ", "01:01:54   [OUT] ")) {
            String log =
                    Logs.read(name).lines().map(line -> prefix + line + "\n").reduce("", String::concat);
            assertThat(diagnose(log, MATCHERS.unremarkable()))
                    .usingRecursiveComparison()
                    .isEqualTo(diagnose(log, UnremarkableLines.none()));
        }
    }

    @Test
    void the_built_in_catalogue_lets_most_of_a_log_be_passed_over() {
        byte[] log = Logs.read("dump-succeeded").getBytes(StandardCharsets.UTF_8);
        CriuLogReader reader = new CriuLogReader(new ByteArrayInputStream(log), MATCHERS.unremarkable());
        int remarkable = 0;
        while (reader.next().isPresent()) {
            remarkable++;
        }
        assertThat(remarkable).isBetween(4, 40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(00.012345) vma 7f5c1f04d000 borrows vfi from previous 7f5c1f04c000",
                "(00.012345)   2780: Receive fd for 2",
                "(100.12345) ok",
                "(100.123456 ok, as before 3.18",
                "(00.189574)pie: 1: ok, as before 3.9",
                "(00.061794) pie: 16433: mmap",
                "pie: 2780: __fetched msg: 71 0 0",
                "2023-09-08T10:00:00Z (00.012345) ok",
                "(00.012345) An Errand for Warner"
            })
    void a_record_of_information_is_passed_over(String line) {
        assertThat(end(line)).isEqualTo(line.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(00.012345) Error (criu/x.c:1): x",
                "(00.012345) Warn  (criu/x.c:1): x",
                "(00.012345) something, its end of line forgottenError (criu/x.c:1): x",
                "(00.012345) Version: 4.2",
                "pie: 2780: cut off here>",
                "msg=\"779:(00.024796) several (00.0248) records\"",
                "task_args->pid: 16433",
                "Error (criu/x.c:1): x",
                "(0.1) x",
                "(00.012345",
                ""
            })
    void everything_else_is_looked_at(String line) {
        assertThat(end(line)).isNegative();
    }

    @Test
    void a_line_without_an_end_is_not_judged() {
        byte[] bytes = "(00.012345) ok".getBytes(StandardCharsets.UTF_8);
        assertThat(LINES.end(bytes, 0, bytes.length)).isNegative();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^Can't connect to server (?<host>\\S+) ~ 'Can''t connect to server '",
                "^No core-\\d+\\.img image ~ 'No core-'",
                "^No inventory\\.img image ~ 'No inventory.img image'",
                "^Found VVARs? area ~ 'Found VVAR'",
                "^No \\S+ image ~ ''",
                "anywhere ~ ''",
                "^one|^another ~ ''",
                "^begin (?:a|b) ~ 'begin '"
            })
    void the_beginning_of_all_matches_is_known(String regex, String beginning) {
        assertThat(LiteralBeginning.of(regex).orElse("")).isEqualTo(beginning);
    }
}
