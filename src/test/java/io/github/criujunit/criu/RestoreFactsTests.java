package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreFactsTests {

    @Test
    void what_has_become_of_an_image_is_said_and_nothing_of_one_that_is_as_it_was() {
        assertThat(RestoreFacts.changes(Map.of("core-5.img", 7L), Map.of())).containsExactly("core-5.img: gone");
        assertThat(RestoreFacts.changes(Map.of("core-5.img", 700L), Map.of("core-5.img", 512L)))
                .containsExactly("core-5.img: shorter, 512 of 700 bytes");
        assertThat(RestoreFacts.changes(Map.of("core-5.img", 512L), Map.of("core-5.img", 700L)))
                .containsExactly("core-5.img: longer, 700 of 512 bytes");
        assertThat(RestoreFacts.changes(Map.of("core-5.img", 512L), Map.of("core-5.img", 512L, "restore.log", 1L)))
                .isEmpty();
    }
}
