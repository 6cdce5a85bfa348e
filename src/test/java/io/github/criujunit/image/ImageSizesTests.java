package io.github.criujunit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSizesTests {

    @ParameterizedTest
    @CsvSource({
        "pages-1.img, pages",
        "core-22222.img, core",
        "pagemap-shmem-3.img, pagemap-shmem",
        "files.img, files",
        "tty-info.img, tty-info",
        "stats-dump, stats-dump",
        "tmpfs-dev-47.tar.gz.img, tmpfs-dev",
        "ip6tables-9.img, ip6tables",
        "timens-0.img, timens",
        "x, x"
    })
    void the_type_is_in_the_name(String file, String type) {
        assertThat(ImageSizes.typeOf(file)).isEqualTo(type);
    }

    @Test
    void files_of_a_type_are_added_up_and_the_biggest_comes_first() {
        ImageSizes sizes = new ImageSizes(Map.of(
                "core-5.img", 300L, "core-6.img", 200L, "pages-1.img", 4096L, "pages-2.img", 8192L, "fs-5.img", 9L));
        assertThat(sizes.bytes()).isEqualTo(300 + 200 + 4096 + 8192 + 9);
        assertThat(sizes.byType()).containsExactly(entry("pages", 12288L), entry("core", 500L), entry("fs", 9L));
        assertThat(sizes.biggest(2)).containsExactly(entry("pages-2.img", 8192L), entry("pages-1.img", 4096L));
    }
}
