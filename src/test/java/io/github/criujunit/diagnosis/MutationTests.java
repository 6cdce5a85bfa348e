package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever happened to a log, there is an answer. */
class MutationTests {

    private static final int MUTATIONS = 200_000;
    private static final int LONGEST = 24_000;

    private static final Diagnoser DIAGNOSER = new Diagnoser();
    private static final List<byte[]> LOGS = logs();

    private static List<byte[]> logs() {
        try (Stream<Path> files = Files.list(Logs.DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .map(MutationTests::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void every_mutation_of_a_real_log_gets_an_answer() {
        AtomicInteger explained = new AtomicInteger();
        IntStream.range(0, MUTATIONS).parallel().forEach(seed -> {
            byte[] log = mutate(new Random(seed));
            Diagnosis diagnosis;
            try {
                diagnosis = DIAGNOSER.diagnose(new ByteArrayInputStream(log), DiagnosisContext.none());
            } catch (RuntimeException e) {
                throw new AssertionError("the log of seed " + seed + " has no answer", e);
            }
            assertThat(new DiagnosisText().render(diagnosis, "x.log")).isNotBlank();
            if (diagnosis.rootCause().isPresent()) {
                explained.incrementAndGet();
            }
        });
        // Otherwise the mutations would destroy everything, and show nothing.
        assertThat(explained).hasValueGreaterThan(MUTATIONS / 4);
    }

    private static byte[] mutate(Random random) {
        byte[] log = window(any(random), random);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            log = switch (random.nextInt(5)) {
                case 0 -> window(log, random);
                case 1 -> splice(log, window(any(random), random), random);
                case 2 -> flip(log, random);
                case 3 -> shuffle(log, random);
                default -> joinLines(log, random);
            };
        }
        return log;
    }

    private static byte[] any(Random random) {
        return LOGS.get(random.nextInt(LOGS.size()));
    }

    private static byte[] window(byte[] log, Random random) {
        int from = random.nextBoolean() ? 0 : random.nextInt(log.length + 1);
        return Arrays.copyOfRange(log, from, Math.min(from + LONGEST, log.length));
    }

    private static byte[] splice(byte[] one, byte[] other, Random random) {
        int at = random.nextInt(one.length + 1);
        byte[] spliced = Arrays.copyOf(one, at + other.length);
        System.arraycopy(other, 0, spliced, at, other.length);
        return spliced;
    }

    private static byte[] flip(byte[] log, Random random) {
        byte[] flipped = log.clone();
        for (int bits = 1 + random.nextInt(40); bits > 0 && log.length > 0; bits--) {
            flipped[random.nextInt(log.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return flipped;
    }

    private static byte[] shuffle(byte[] log, Random random) {
        List<String> lines = Arrays.asList(latin1(log).split("(?<=\n)"));
        Collections.shuffle(lines, random);
        return bytes(String.join("", lines));
    }

    /** Takes away some ends of lines, as CRIU itself sometimes does. */
    private static byte[] joinLines(byte[] log, Random random) {
        byte[] joined = log.clone();
        for (int i = 0; i < joined.length; i++) {
            if (joined[i] == '\n' && random.nextInt(20) == 0) {
                joined[i] = ' ';
            }
        }
        return joined;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
