package io.github.criujunit.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTests {

    private static List<String> excerpt(int lines, long bytes, long centre) {
        Excerpt excerpt = new Excerpt(bytes, centre);
        for (int i = 1; i <= lines; i++) {
            excerpt.add(i, "line " + i);
        }
        assertThat(excerpt.isCut())
                .isEqualTo(excerpt.lines().stream().anyMatch(line -> line.startsWith("[criu-junit")));
        return excerpt.lines();
    }

    @Test
    void what_fits_in_is_whole() {
        assertThat(excerpt(10, 1000, 0)).hasSize(10).startsWith("line 1").endsWith("line 10");
        assertThat(excerpt(0, 1000, 0)).isEmpty();
    }

    @Test
    void without_a_centre_the_middle_is_left_out_and_counted() {
        assertThat(excerpt(100, 80, 0))
                .startsWith("line 1", "line 2")
                .containsOnlyOnce("[criu-junit: lines 6 to 96 are left out]")
                .endsWith("line 99", "line 100");
    }

    @Test
    void what_is_around_the_centre_stays() {
        assertThat(excerpt(1000, 400, 500))
                .startsWith("line 1")
                .contains("line 495", "line 500", "line 502")
                .endsWith("line 1000")
                .filteredOn(line -> line.startsWith("[criu-junit"))
                .hasSize(2);
    }

    @Test
    void a_centre_at_the_beginning_or_the_end_stays() {
        assertThat(excerpt(1000, 400, 1)).startsWith("line 1").endsWith("line 1000");
        assertThat(excerpt(1000, 400, 1000)).contains("line 999").endsWith("line 1000");
    }

    @Test
    void a_centre_that_is_too_big_stays_all_the_same() {
        Excerpt excerpt = new Excerpt(100, 2);
        excerpt.add(1, "one");
        excerpt.add(2, "x".repeat(500));
        assertThat(excerpt.lines()).contains("x".repeat(500));
    }
}
