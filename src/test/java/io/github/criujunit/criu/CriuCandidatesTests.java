package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine itself has in /usr/sbin and /opt comes between the PATH and the user's own; only order is looked at. */
class CriuCandidatesTests {

    private Path root = Path.of("");

    @BeforeEach
    void prepare(@TempDir Path directory) throws IOException {
        root = directory.toRealPath();
    }

    @Test
    void the_path_comes_first_in_its_order_and_the_users_own_last() throws IOException {
        Path second = binary("second/criu");
        Path first = binary("first/criu");
        Path own = binary("home/.local/share/criu-junit/criu");

        assertThat(CriuCandidates.find(
                        Map.of("PATH", root + "/first:" + root + "/empty:" + root + "/second", "HOME", root + "/home")))
                .startsWith(first, second)
                .endsWith(own);
    }

    @Test
    void xdg_data_home_says_where_the_users_own_is() throws IOException {
        binary("home/.local/share/criu-junit/criu");
        Path own = binary("data/criu-junit/criu");

        assertThat(CriuCandidates.find(Map.of("HOME", root + "/home", "XDG_DATA_HOME", root + "/data")))
                .endsWith(own)
                .noneMatch(candidate -> candidate.startsWith(root.resolve("home")));
    }

    @Test
    void xdg_data_home_must_be_absolute() throws IOException {
        Path own = binary("home/.local/share/criu-junit/criu");

        assertThat(CriuCandidates.find(Map.of("HOME", root + "/home", "XDG_DATA_HOME", "data")))
                .endsWith(own);
        assertThat(CriuCandidates.find(Map.of("HOME", root + "/home", "XDG_DATA_HOME", "")))
                .endsWith(own);
    }

    @Test
    void each_binary_is_taken_once_by_its_real_path() throws IOException {
        Path real = binary("real/criu");
        Files.createSymbolicLink(Files.createDirectory(root.resolve("link")).resolve("criu"), real);
        Path own = Files.createDirectories(root.resolve("home/.local/share/criu-junit"));
        Files.createSymbolicLink(own.resolve("criu"), real);

        assertThat(CriuCandidates.find(
                        Map.of("PATH", root + "/link:" + root + "/real:" + root + "/real", "HOME", root + "/home")))
                .startsWith(real)
                .filteredOn(candidate -> candidate.startsWith(root))
                .containsExactly(real);
    }

    @Test
    void what_is_no_executable_file_is_left_out() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("plain")).resolve("criu"), "no program");
        Files.createDirectories(root.resolve("directory/criu"));
        Files.createSymbolicLink(
                Files.createDirectory(root.resolve("broken")).resolve("criu"), root.resolve("nowhere"));

        assertThat(CriuCandidates.find(Map.of(
                        "PATH",
                        root + "/plain:" + root + "/directory:" + root + "/broken:" + root + "/absent",
                        "HOME",
                        root.toString())))
                .noneMatch(candidate -> candidate.startsWith(root));
    }

    @Test
    void relative_and_empty_directories_of_the_path_are_left_out() {
        assertThat(CriuCandidates.find(Map.of("PATH", ":.:bin:", "HOME", root.toString())))
                .isEqualTo(CriuCandidates.find(Map.of("HOME", root.toString())));
    }

    private Path binary(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
