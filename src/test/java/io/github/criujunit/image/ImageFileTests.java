package io.github.criujunit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.github.criujunit.image.ImageFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTests {

    @Test
    void a_number_that_is_absent_is_zero_and_the_last_of_several_counts() {
        UnknownFieldSet message = message(1, field(7, 8, 9));

        assertThat(ImageFile.number(message, 1)).isEqualTo(9);
        assertThat(ImageFile.number(message, 2)).isZero();
    }

    @Test
    void repeated_numbers_are_read_packed_and_one_by_one() throws IOException {
        ByteString packed = ByteString.copyFrom(new byte[] {5, (byte) 0xac, 0x02});

        assertThat(ImageFile.numbers(message(5, field(1, 2)), 5)).containsExactly(1L, 2L);
        assertThat(ImageFile.numbers(
                        message(
                                5,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(packed)
                                        .build()),
                        5))
                .containsExactly(5L, 300L);
        assertThat(ImageFile.numbers(message(5, field(1)), 6)).isEmpty();
    }

    @Test
    void packed_numbers_that_are_cut_off_are_an_error() {
        ByteString cut = ByteString.copyFrom(new byte[] {5, (byte) 0xac});
        UnknownFieldSet message = message(
                5, UnknownFieldSet.Field.newBuilder().addLengthDelimited(cut).build());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ImageFile.numbers(message, 5));
    }

    @Test
    void the_errors_name_the_file(@TempDir Path directory) throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.img"));
        Path cut = Files.write(
                directory.resolve("cut.img"),
                new byte[] {0x19, 0x43, 0x56, 0x54, 0x30, 0x30, 0x27, 0x50, 9, 0, 0, 0, 1});

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ImageFile.entries(empty, Kind.PSTREE))
                .withMessage("not an image of this kind (PSTREE): " + empty);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ImageFile.entries(cut, Kind.PSTREE))
                .withMessage("truncated image: " + cut);
        assertThatExceptionOfType(IOException.class)
                .as("what is in the file is not what its name says")
                .isThrownBy(() -> ImageFile.entries(cut, Kind.STATS))
                .withMessage("not an image of this kind (STATS): " + cut);
    }

    private static UnknownFieldSet message(int number, UnknownFieldSet.Field field) {
        return UnknownFieldSet.newBuilder().addField(number, field).build();
    }

    private static UnknownFieldSet.Field field(long... values) {
        UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
        for (long value : values) {
            field.addVarint(value);
        }
        return field.build();
    }
}
