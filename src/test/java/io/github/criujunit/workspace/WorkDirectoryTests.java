package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkDirectoryTests {

    @TempDir
    Path parent;

    @Test
    void it_is_private_and_its_name_cannot_be_predicted() throws IOException {
        WorkDirectory one = WorkDirectory.createIn(parent);
        WorkDirectory other = WorkDirectory.createIn(parent);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one.path())))
                .isEqualTo("rwx------");
        assertThat(one.path().getFileName().toString())
                .matches("criu-junit-" + ProcessHandle.current().pid() + "-\\d+-\\d{6,}");
        assertThat(other.path()).isNotEqualTo(one.path());
    }

    @Test
    void missing_parents_are_made() {
        Path missing = parent.resolve("a/b c");

        assertThat(WorkDirectory.createIn(missing).path()).isDirectory().hasParentRaw(missing);
    }

    @Test
    void its_path_is_the_real_one() throws IOException {
        Path real = Files.createDirectory(parent.resolve("real")).toRealPath();
        Path link = Files.createSymbolicLink(parent.resolve("link"), real);

        assertThat(WorkDirectory.createIn(link).path()).hasParentRaw(real);
    }

    @Test
    void a_fresh_directory_is_private_and_counted_by_its_name() throws IOException {
        WorkDirectory work = WorkDirectory.createIn(parent);

        Path first = work.fresh("dump");
        Path second = work.fresh("dump");

        assertThat(first).isEmptyDirectory().isEqualTo(work.path().resolve("dump-1"));
        assertThat(second).isEmptyDirectory().isEqualTo(work.path().resolve("dump-2"));
        assertThat(work.fresh("restore")).isEqualTo(work.path().resolve("restore-1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rwx------");
    }

    @Test
    void deleting_it_takes_all_that_is_in_it_and_nothing_else() throws IOException {
        Path elsewhere = Files.writeString(parent.resolve("elsewhere"), "mine");
        WorkDirectory work = WorkDirectory.createIn(parent);
        Path images = work.fresh("images");
        Files.writeString(images.resolve("pages-1.img"), "x");
        Files.createDirectories(images.resolve("deep/er"));
        Files.createSymbolicLink(images.resolve("parent"), parent);
        Files.createSymbolicLink(images.resolve("broken"), parent.resolve("nowhere"));

        work.delete();

        assertThat(work.path()).doesNotExist();
        assertThat(elsewhere).hasContent("mine");
    }

    @Test
    void a_directory_that_cannot_be_removed_is_named() {
        WorkDirectory work = WorkDirectory.createIn(parent);
        work.delete();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(work::delete)
                .withMessage("cannot remove the work directory " + work.path());
    }

    /** Places where nobody can make a directory, root included. */
    @ParameterizedTest
    @CsvSource({
        "/proc/criu-junit, No such file or directory",
        "/proc/self/fd/images, No such file or directory",
        "/dev/null, Not a directory",
        "/dev/null/images, Not a directory"
    })
    void a_place_that_cannot_be_written_is_told_with_the_system_s_reason(String place, String reason) {
        assertThatExceptionOfType(UnwritableDirectoryException.class)
                .isThrownBy(() -> WorkDirectory.createIn(Path.of(place)))
                .withMessageStartingWith(
                        "The work directory " + place + " cannot be written: " + reason + " [image-dir-permission]\n")
                .withMessageContaining("criu.workDirectory");
    }

    @Test
    void a_file_in_its_place_is_no_directory() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatExceptionOfType(UnwritableDirectoryException.class)
                .isThrownBy(() -> WorkDirectory.createIn(file))
                .withMessageStartingWith("The work directory " + file + " cannot be written: Not a directory");
    }
}
