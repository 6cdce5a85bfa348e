package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessTests {

    private static final Diagnoser DIAGNOSER = new Diagnoser();

    private static Diagnosis diagnose(byte[] bytes) {
        return DIAGNOSER.diagnose(new ByteArrayInputStream(bytes), DiagnosisContext.none());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void random_bytes_get_an_answer(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[200_000];
        random.nextBytes(bytes);
        assertThat(diagnose(bytes).firstLine()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/logs/expected.csv", numLinesToSkip = 1)
    void damaged_logs_get_an_answer(String log) {
        byte[] original = Logs.read(log).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(log.hashCode());
        for (int i = 0; i < 10; i++) {
            byte[] bytes = Arrays.copyOf(original, random.nextInt(original.length + 1));
            for (int flips = random.nextInt(50); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> assertThat(new DiagnosisText().render(diagnose(bytes), "x.log"))
                            .isNotEmpty())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/logs/expected.csv", numLinesToSkip = 1)
    void a_log_inside_the_output_of_ci_has_the_same_cause(
            String log, Outcome outcome, CriuPhase phase, String id, String firstLine) {
        StringBuilder wrapped = new StringBuilder("Run tests\r\n");
        Logs.read(log)
                .lines()
                .forEach(line -> wrapped.append("2026-11-22T10:00:00.1234567Z ")
                        .append(line)
                        .append("\r\n"));
        Diagnosis diagnosis = new Diagnoser().diagnose(wrapped.toString(), DiagnosisContext.none());
        assertThat(diagnosis.rootCause().map(RootCause::id).orElse("none")).isEqualTo(id);
        assertThat(diagnosis.firstLine().replaceAll("line \\d+", "line"))
                .isEqualTo(firstLine.replaceAll("line \\d+", "line"));
        assertThat(diagnosis.outcome()).isEqualTo(outcome);
        assertThat(diagnosis.phase()).isEqualTo(phase);
    }

    @Test
    void nul_characters_between_all_others_change_nothing() {
        String log = Logs.read("pid-in-use").replaceAll("(.)", "$1\0");
        assertThat(new Diagnoser().diagnose(log, DiagnosisContext.none()).firstLine())
                .endsWith("[pid-in-use]");
    }

    @Test
    void a_stream_that_breaks_ends_there() {
        byte[] beginning = Logs.read("pid-in-use").substring(0, 2_000).getBytes(StandardCharsets.UTF_8);
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(beginning)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                if (count < 0) {
                    throw new IOException("broken");
                }
                return count;
            }
        };
        assertThat(new Diagnoser().diagnose(broken, DiagnosisContext.none()).outcome())
                .isEqualTo(Outcome.TRUNCATED);
    }

    @Test
    void many_megabytes_are_read_in_constant_memory() {
        Runtime runtime = Runtime.getRuntime();
        InputStream endless = new EndlessLog(50_000_000);
        runtime.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        Diagnosis diagnosis = new Diagnoser().diagnose(endless, DiagnosisContext.none());
        runtime.gc();
        long after = runtime.totalMemory() - runtime.freeMemory();
        assertThat(diagnosis.unmatched()).hasSize(20);
        assertThat(after - before).isLessThan(10_000_000);
    }

    /** Repeats a warning, an unknown error and a line of information until enough was read. */
    private static final class EndlessLog extends InputStream {

        private static final byte[] LINES = """
                (00.010000) Error (criu/x.c:1): nobody knows this
                (00.010001) Warn  (criu/irmap.c:105): irmap: Can't stat /a: No such file or directory
                (00.010002)   1234: Preadv 0x55cb66f00000:4096... (11 iovs)
                """.getBytes(StandardCharsets.UTF_8);
        private long left;
        private int position;

        EndlessLog(long length) {
            left = length;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = Math.min(length, LINES.length - position);
            System.arraycopy(LINES, position, buffer, offset, count);
            position = (position + count) % LINES.length;
            left -= count;
            return count;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }
    }
}
