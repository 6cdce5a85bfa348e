package io.github.criujunit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "412, 412",
        "412 bytes, 412",
        "800kB, 800000",
        "20 MiB, 20971520",
        "1.5 GiB, 1610612736",
        "2 GB, 2000000000",
        "' 3 KiB ', 3072"
    })
    void sizes_are_read(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "20 mb", "20 M", "1e3", "1,5 GiB"})
    void what_is_none_is_refused_with_the_grammar(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessage("not a size of the form <number> [bytes|KiB|MiB|GiB|kB|MB|GB]: \"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1023, 1023 bytes", "1024, 1.0 KiB", "7098368, 6.8 MiB", "3221225472, 3072.0 MiB"})
    void sizes_are_written(long bytes, String text) {
        assertThat(ByteSize.text(bytes)).isEqualTo(text);
    }
}
