package io.github.criujunit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads images that CRIU 4.2.1 made of a Python process with two more threads and a child; the numbers are those that
 * {@code criu dump --display-stats} and {@code criu restore --display-stats} printed.
 */
class ImageDirectoryTests {

    @Test
    void the_ids_are_those_of_every_process_and_thread(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("pstree.img"), sample("pstree.img"));

        assertThat(new ImageDirectory(directory).ids()).containsExactly(15674L, 15722L, 15723L, 15725L);
    }

    @Test
    void the_statistics_of_the_dump_are_those_that_criu_shows(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("stats-dump"), sample("stats-dump"));

        assertThat(new ImageDirectory(directory).dumpStatistics())
                .hasValue(new DumpStatistics(447, 23_330, 8084, 5478, 3702, 0, 3482));
    }

    @Test
    void the_statistics_of_the_restore_are_those_that_criu_shows(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("stats-restore"), sample("stats-restore"));

        assertThat(new ImageDirectory(directory).restoreStatistics())
                .hasValue(new RestoreStatistics(1741, 1609, 751, 19_193, 1873));
    }

    @Test
    void one_kind_of_statistics_is_not_taken_for_the_other(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("stats-restore"), sample("stats-dump"));
        Files.write(directory.resolve("stats-dump"), sample("stats-restore"));

        assertNothingReadable(directory);
    }

    @Test
    void what_is_missing_is_absent(@TempDir Path directory) {
        assertNothingReadable(directory);
        assertNothingReadable(directory.resolve("absent"));
    }

    @Test
    void what_cannot_be_read_is_absent(@TempDir Path directory) throws IOException {
        for (String name : new String[] {"pstree.img", "stats-dump", "stats-restore"}) {
            Files.createDirectory(directory.resolve(name));
        }

        assertNothingReadable(directory);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 11, 12, 13, 20, 29})
    void what_is_cut_off_is_absent(int bytes, @TempDir Path directory) throws IOException {
        for (String name : new String[] {"pstree.img", "stats-dump", "stats-restore"}) {
            Files.write(directory.resolve(name), Arrays.copyOf(sample(name), bytes));
        }

        assertNothingReadable(directory);
    }

    @Test
    void an_entry_cut_off_after_good_ones_makes_the_ids_absent(@TempDir Path directory) throws IOException {
        byte[] whole = sample("pstree.img");
        Files.write(directory.resolve("pstree.img"), Arrays.copyOf(whole, whole.length - 1));

        assertThat(new ImageDirectory(directory).ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is a text and no image of any kind",
                "\u007fELF\u0002\u0001\u0001\u0000\uffff\uffff\uffff\uffff",
                "12345678\u0003\u0000\u0000\u0000zzz"
            })
    void what_is_no_image_is_absent(String content, @TempDir Path directory) throws IOException {
        for (String name : new String[] {"pstree.img", "stats-dump", "stats-restore"}) {
            Files.write(directory.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
        }

        assertNothingReadable(directory);
    }

    @Test
    void the_size_is_that_of_all_files(@TempDir Path directory) throws IOException {
        assertThat(new ImageDirectory(directory).bytes()).isZero();

        Files.write(directory.resolve("pages-1.img"), new byte[8192]);
        Files.write(directory.resolve("stats-dump"), sample("stats-dump"));

        assertThat(new ImageDirectory(directory).bytes()).isEqualTo(8192 + 49);
    }

    @Test
    void the_size_of_a_directory_that_is_not_there_is_an_error_that_names_it(@TempDir Path directory) {
        Path absent = directory.resolve("absent");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new ImageDirectory(absent).bytes())
                .withMessage("the image directory cannot be read: " + absent);
    }

    @Test
    void sizes_are_those_of_each_file_and_unknown_where_there_is_no_directory(@TempDir Path directory)
            throws IOException {
        ImageDirectory images = new ImageDirectory(directory);
        assertThat(images.sizes()).hasValue(Map.of());

        Files.write(directory.resolve("pages-1.img"), new byte[8192]);

        assertThat(images.sizes()).hasValue(Map.of("pages-1.img", 8192L));
        assertThat(new ImageDirectory(directory.resolve("absent")).sizes()).isEmpty();
    }

    /** What CRIU 4.2.1 writes: the number of pages in field 5, and flags. */
    @Test
    void pages_are_those_of_the_page_map(@TempDir Path directory) throws IOException {
        Files.write(
                directory.resolve("pagemap-5.img"),
                HexFormat.of()
                        .parseHex("19435654254008560200000008010e0000000880c0aab1c2b4151000200428010e0000000880"
                                + "80c084b8f01f10002006282a09000000088080800410031801"));
        assertThat(new ImageDirectory(directory).pages(5))
                .containsExactly(
                        new PageRange(0x55a4262aa000L, 1, false),
                        new PageRange(0x7f8380900000L, 42, false),
                        new PageRange(0x800000, 3, true));
        assertThat(new ImageDirectory(directory).pages(6)).isEmpty();
    }

    @Test
    void sizes_are_added_up_by_type(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("pages-1.img"), new byte[8192]);
        Files.write(directory.resolve("core-5.img"), new byte[300]);
        Files.write(directory.resolve("core-6.img"), new byte[200]);

        assertThat(new ImageDirectory(directory).bytesByType()).hasValue(Map.of("pages", 8192L, "core", 500L));
        assertThat(new ImageDirectory(directory.resolve("absent")).bytesByType())
                .isEmpty();
    }

    private static void assertNothingReadable(Path directory) {
        ImageDirectory images = new ImageDirectory(directory);
        assertThat(images.ids()).isEmpty();
        assertThat(images.dumpStatistics()).isEmpty();
        assertThat(images.restoreStatistics()).isEmpty();
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(ImageDirectoryTests.class.getResourceAsStream(name), name)) {
            return content.readAllBytes();
        }
    }
}
