package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTests {

    private static final String RECORD =
            "(00.072924) Error (criu/cr-restore.c:1230): Can't fork for 16255: File exists";

    private static LogLine parseOne(String line) {
        List<LogLine> lines = new RecordParser().parse(1, line);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static List<LogLine> readAll(String log) {
        CriuLogReader reader = new CriuLogReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        List<LogLine> lines = new ArrayList<>();
        for (Optional<LogLine> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get());
        }
        return lines;
    }

    @Test
    void a_record_has_time_level_source_and_message() {
        assertThat(parseOne(RECORD))
                .isEqualTo(new LogLine(
                        1,
                        Optional.of("00.072924"),
                        OptionalInt.empty(),
                        Level.ERROR,
                        Optional.of("criu/cr-restore.c:1230"),
                        "Can't fork for 16255: File exists",
                        RECORD));
    }

    @Test
    void a_record_of_a_restored_process_has_its_pid() {
        LogLine line = parseOne("(00.032329)   7224: Error (criu/files-reg.c:2175): File x has bad size 1 (expect 2)");
        assertThat(line.pid()).hasValue(7224);
        assertThat(line.message()).startsWith("File x");
    }

    @Test
    void a_number_in_a_message_is_no_pid() {
        LogLine line = parseOne("(00.050780) 17332 fdinfo 4: pos:                0 flags:                2/0x1");
        assertThat(line.pid()).isEmpty();
        assertThat(line.message()).startsWith("17332 fdinfo 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error (criu/cr-restore.c:1230): Can't fork for 16255: File exists",
                "(00.072924)   3589: Error (criu/cr-restore.c:1230): Can't fork for 16255: File exists",
                "  3589: Error (criu/cr-restore.c:1230): Can't fork for 16255: File exists",
                "(100.07292) Error (criu/cr-restore.c:1230): Can't fork for 16255: File exists",
                "(100.072924 Error (criu/cr-restore.c:1230): Can't fork for 16255: File exists",
                "(00.072924) Error (cr-restore.c:830): Can't fork for 16255: File exists",
                "(00.072924) Error (/build/criu-4.2/criu/cr-restore.c:1): Can't fork for 16255: File exists",
                "2026-11-22T10:00:00.1234567Z (00.072924) Error (criu/cr-restore.c:1): Can't fork for 16255: File exists",
                "01:01:54   [OUT] (00.072924) Error (criu/cr-restore.c:1): Can't fork for 16255: File exists",
                "b\"(00.072924) Error (criu/cr-restore.c:1): Can't fork for 16255: File exists\\n\"",
                "b'(00.072924) Error (criu/cr-restore.c:1): Can\\'t fork for 16255: File exists\\n'",
                "time=\"2026-11-22\" level=error msg=\"779:(00.07292) Error (criu/cr-restore.c:1): Can't fork for 16255: File exists\"",
                "{\"log\":\"(00.0729) Error (criu/cr-restore.c:1): Can't fork for 16255: File exists\\n\",\"stream\":\"stderr\"}",
                "\u001B[31m(00.072924) Error (criu/cr-restore.c:1): Can't fork for 16255: File exists\u001B[0m",
                "E   AssertionError: Error (criu/cr-restore.c:1): Can't fork for 16255: File exists"
            })
    void an_error_is_found_in_whatever_form_it_comes(String line) {
        LogLine parsed = parseOne(line);
        assertThat(parsed.level()).isEqualTo(Level.ERROR);
        assertThat(parsed.message()).isEqualTo("Can't fork for 16255: File exists");
    }

    @Test
    void warnings_have_two_blanks_or_one() {
        assertThat(parseOne("(00.01) x").level()).isEqualTo(Level.RAW);
        assertThat(parseOne("(00.010000) Warn  (criu/seize.c:63): x").level()).isEqualTo(Level.WARNING);
        assertThat(parseOne("Warn (cuda_plugin.c:474): cuda_plugin: x").level()).isEqualTo(Level.WARNING);
    }

    @Test
    void the_parasite_and_the_restorer_speak_as_pie() {
        assertThat(parseOne("pie: 7544: Error (criu/pie/parasite.c:588): send_fds failed (-22)")
                        .pid())
                .hasValue(7544);
        LogLine old = parseOne("(00.189574)pie: 1: Error (pie/restorer.c:1): x");
        assertThat(old.pid()).hasValue(1);
        assertThat(old.message()).isEqualTo("x");
        assertThat(parseOne("pie: Error (pie/restorer.c:1): x").pid()).isEmpty();
    }

    @Test
    void records_that_share_a_line_are_separated() {
        List<LogLine> lines = new RecordParser()
                .parse(
                        7,
                        "(00.01000) Warn  (criu/proc_parse.c:1): loginuid failed: Operation not permitted"
                                + "Error (criu/uffd.c:2): uffd: x");
        assertThat(lines).extracting(LogLine::level).containsExactly(Level.WARNING, Level.ERROR);
        assertThat(lines)
                .extracting(LogLine::message)
                .containsExactly("loginuid failed: Operation not permitted", "uffd: x");
        assertThat(lines).extracting(LogLine::number).containsExactly(7L, 7L);
    }

    @Test
    void a_quotation_can_hold_several_lines() {
        List<LogLine> lines = new RecordParser()
                .parse(
                        7,
                        "msg=\"criu failed: (00.0100) Error (criu/util.c:1): exited, status=4\\niptables: Bad rule\\r\\n"
                                + "Error (criu/netfilter.c:2): Iptables configuration failed\\n\"");
        assertThat(lines).extracting(LogLine::level).containsExactly(Level.ERROR, Level.RAW, Level.ERROR);
        assertThat(lines)
                .extracting(LogLine::message)
                .containsExactly("exited, status=4", "iptables: Bad rule", "Iptables configuration failed");
    }

    @Test
    void chunks_of_a_long_pie_line_are_joined() {
        List<LogLine> lines = readAll("""
                (00.1000) pie: 9: Error (criu/pie/restorer.c:1): wrong aio: tail=0x1 head=0x2 req=0x3 old>
                (00.1001) pie: 9: _nr=0x4
                (00.1002) pie: 9: next
                """);
        assertThat(lines)
                .extracting(LogLine::message)
                .containsExactly("wrong aio: tail=0x1 head=0x2 req=0x3 old_nr=0x4", "next");
        assertThat(lines.get(0).number()).isEqualTo(1);
    }

    @Test
    void carriage_returns_and_nul_characters_are_dropped() {
        assertThat(readAll("\0a\0b\r\nc")).extracting(LogLine::text).containsExactly("ab", "c");
    }

    @Test
    void an_overlong_line_is_cut() {
        List<LogLine> lines = readAll("x".repeat(1_000_000) + "\nnext");
        assertThat(lines.get(0).text()).hasSize(PhysicalLines.MAXIMUM_LENGTH);
        assertThat(lines.get(1).text()).isEqualTo("next");
        assertThat(lines.get(1).number()).isEqualTo(2);
    }
}
