package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTests {

    @Test
    void what_only_root_can_change_is_trusted() throws IOException {
        assertThat(Trust.findChangeable(Path.of("/bin/sh").toRealPath())).isEmpty();
    }

    @Test
    void a_directory_on_the_way_that_others_can_write_to_is_found(@TempDir Path temporary) throws IOException {
        Path directory = Files.createDirectory(temporary.toRealPath().resolve("open"));
        assumeTrue(Files.getAttribute(directory, "unix:uid").equals(0), "the files of others are never trusted");
        Path criu = Files.createFile(directory.resolve("criu"));
        assertThat(Trust.findChangeable(criu)).isEmpty();

        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(Trust.findChangeable(criu)).contains(directory);
    }

    @Test
    void a_file_that_others_can_write_to_is_found(@TempDir Path temporary) throws IOException {
        Path criu = Files.createFile(temporary.toRealPath().resolve("criu"));

        Files.setPosixFilePermissions(criu, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(Trust.findChangeable(criu)).contains(criu);
    }
}
