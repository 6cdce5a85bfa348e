package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiagnoseCommandTests {

    private static final String LOGS = "src/test/resources/logs/";
    private static final String KNOWN = LOGS + "pid-in-use.log";
    private static final String SUCCESS = LOGS + "restore-succeeded.log";

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(byte[] standardInput, String... arguments) {
        return new CommandLine(new DiagnoseCommand(new ByteArrayInputStream(standardInput)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private int run(String... arguments) {
        return run(new byte[0], arguments);
    }

    private Path unknown() throws IOException {
        return Files.writeString(directory.resolve("unknown.log"), "Error (criu/x.c:1): nobody knows this\n");
    }

    @Test
    void standard_input_is_read_to_its_end_when_the_cause_is_known_long_before() throws IOException {
        byte[] log = Files.readAllBytes(Path.of(KNOWN));
        byte[] logs = new byte[log.length * 200];
        for (int i = 0; i < 200; i++) {
            System.arraycopy(log, 0, logs, i * log.length, log.length);
        }
        InputStream input = new ByteArrayInputStream(logs);
        CommandLine command = new CommandLine(new DiagnoseCommand(input)).setOut(new PrintWriter(out));
        assertThat(command.execute("-")).isEqualTo(1);
        assertThat(input.available()).isZero();
    }

    @Test
    void a_known_failure_is_1() {
        assertThat(run(KNOWN)).isEqualTo(1);
        assertThat(out.toString()).startsWith("PID 24795 is taken by another process [pid-in-use]\n");
    }

    @Test
    void success_is_0() {
        assertThat(run(SUCCESS)).isZero();
        assertThat(out.toString()).isEqualTo("criu restore succeeded\n");
    }

    @Test
    void an_unknown_failure_and_a_log_without_result_are_4() throws IOException {
        assertThat(run(unknown().toString())).isEqualTo(4);
        assertThat(out.toString()).startsWith("CRIU failed, cause unknown: nobody knows this\n");
        assertThat(run(LOGS + "killed-while-dumping.log")).isEqualTo(4);
    }

    @Test
    void what_cannot_be_read_is_2() throws IOException {
        assertThat(run(directory.resolve("none.log").toString())).isEqualTo(2);
        assertThat(err.toString()).endsWith("none.log: there is no such file\n");
        assertThat(run(directory.toString())).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("--format", "xml", KNOWN)).isEqualTo(2);
        assertThat(run("--json", "--format", "text", KNOWN)).isEqualTo(2);
        Path broken = Files.write(directory.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2});
        assertThat(run(broken.toString())).isEqualTo(2);
    }

    @Test
    void of_several_files_the_worst_wins() throws IOException {
        assertThat(run(SUCCESS, KNOWN)).isEqualTo(1);
        assertThat(run(KNOWN, unknown().toString(), SUCCESS)).isEqualTo(4);
        assertThat(run(unknown().toString(), "/no/such.log", KNOWN)).isEqualTo(2);
        assertThat(out.toString()).contains(SUCCESS + ":\ncriu restore succeeded\n");
    }

    @Test
    void json_is_one_line_for_each_file() {
        assertThat(run("--json", KNOWN, SUCCESS)).isEqualTo(1);
        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"schema\":1,\"file\":\"src/"));
        out.getBuffer().setLength(0);
        assertThat(run("--format", "json", KNOWN)).isEqualTo(1);
        assertThat(out.toString()).startsWith("{\"schema\":1,");
    }

    @Test
    void github_gets_an_annotation() {
        assertThat(run("--format=github", KNOWN, SUCCESS)).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("::error file=src/"));
    }

    @Test
    void standard_input_and_compressed_logs_are_read() throws IOException {
        byte[] log = Files.readAllBytes(Path.of(KNOWN));
        assertThat(run(log, "--json", "-")).isEqualTo(1);
        assertThat(out.toString()).startsWith("{\"schema\":1,\"file\":\"-\",\"phase\":\"restore\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(log);
        }
        assertThat(run(bytes.toByteArray(), "-")).isEqualTo(1);
        Path file = Files.write(directory.resolve("restore.log.gz"), bytes.toByteArray());
        assertThat(run(file.toString())).isEqualTo(1);
    }

    @Test
    void a_compressed_log_that_is_cut_off_gets_an_answer() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(Path.of(KNOWN)));
        }
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        assertThat(run(cut, "-")).isEqualTo(4);
        assertThat(out.toString()).contains("the log ends at line");
    }

    @Test
    void the_usage_tells_the_exit_status() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("a failure, and its cause is not known");
    }
}
