package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLockTests {

    @TempDir
    Path root;

    @Test
    void the_locks_of_a_machine_are_those_that_somebody_has() throws IOException {
        Files.writeString(root.resolve("locks"), """
                1: FLOCK  ADVISORY  WRITE 622 fe:00:12345 0 EOF
                1: -> FLOCK  ADVISORY  WRITE 623 fe:00:12345 0 EOF
                2: POSIX  ADVISORY  READ 624 00:13:4711 10 19
                3: OFDLCK ADVISORY  WRITE -1 <none>:0 0 EOF
                what is this
                """);

        assertThat(FileLock.all(new ProcFs(root)))
                .containsExactly(
                        new FileLock("FLOCK", "ADVISORY", "WRITE", 622, "fe:00:12345", 0, OptionalLong.empty()),
                        new FileLock("POSIX", "ADVISORY", "READ", 624, "00:13:4711", 10, OptionalLong.of(19)),
                        new FileLock("OFDLCK", "ADVISORY", "WRITE", -1, "<none>:0", 0, OptionalLong.empty()))
                .extracting(FileLock::inode)
                .containsExactly("12345", "4711", "0");
    }

    @Test
    void a_kernel_that_shows_none_has_none() {
        assertThat(FileLock.all(new ProcFs(root))).isEmpty();
    }
}
