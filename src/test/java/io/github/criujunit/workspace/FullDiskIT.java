package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is room for a directory and for nothing in it. Needs root. */
@Tag("criu")
class FullDiskIT {

    @TempDir
    Path directory;

    private Path disk;

    @BeforeEach
    void mount_a_small_disk() throws IOException, InterruptedException {
        disk = Files.createDirectory(directory.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "nr_inodes=2", "none", disk.toString());
    }

    @AfterEach
    void unmount_it() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void a_work_directory_that_cannot_say_whose_it_is_is_not_left() {
        assertThatThrownBy(() -> WorkDirectory.createIn(disk))
                .isInstanceOf(UnwritableDirectoryException.class)
                .hasMessageContaining("No space left on device");
        assertThat(disk).isEmptyDirectory();
    }
}
