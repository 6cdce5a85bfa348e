package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemedyPartTests {

    @Test
    void prose_is_joined_and_commands_keep_their_lines_and_their_shape() {
        assertThat(RemedyPart.of("Write\nthis file:\n  a:\n    - b\n\n  c\nThen go on."))
                .containsExactly(
                        new RemedyPart(false, "Write this file:"),
                        new RemedyPart(true, "a:\n  - b\nc"),
                        new RemedyPart(false, "Then go on."));
        assertThat(RemedyPart.of("  criu check")).containsExactly(new RemedyPart(true, "criu check"));
        assertThat(RemedyPart.of("")).isEmpty();
    }
}
