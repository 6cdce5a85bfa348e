package io.github.criujunit.image;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Read the entries of one small image file.
 *
 * <p>Two magic numbers of four bytes, then entries: a length of four bytes, little endian, and a protobuf message.
 * Source: CRIU's documentation of its images, criu.org/Images.
 */
final class ImageFile {

    private static final int MAGIC_BYTES = 8;

    private ImageFile() {}

    /**
     * Read all entries.
     *
     * @throws IOException when the file is missing, cannot be read, or does not have this form
     */
    static List<UnknownFieldSet> entries(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (content.remaining() < MAGIC_BYTES) {
            throw new IOException("too short for an image of CRIU's: " + file);
        }
        content.position(MAGIC_BYTES);
        List<UnknownFieldSet> entries = new ArrayList<>();
        while (content.hasRemaining()) {
            int size = content.remaining() >= Integer.BYTES ? content.getInt() : -1;
            if (size < 0 || size > content.remaining()) {
                throw new IOException("truncated image: " + file);
            }
            byte[] message = new byte[size];
            content.get(message);
            entries.add(UnknownFieldSet.parseFrom(message));
        }
        return entries;
    }

    /** Get a number; zero when the field is absent, as protobuf has it. */
    static long number(UnknownFieldSet message, int field) {
        List<Long> values = message.getField(field).getVarintList();
        return values.isEmpty() ? 0 : values.get(values.size() - 1);
    }

    /** Get the numbers of a repeated field, packed or not. */
    static List<Long> numbers(UnknownFieldSet message, int field) throws IOException {
        List<Long> numbers = new ArrayList<>(message.getField(field).getVarintList());
        for (var packed : message.getField(field).getLengthDelimitedList()) {
            var input = packed.newCodedInput();
            while (!input.isAtEnd()) {
                numbers.add(input.readUInt64());
            }
        }
        return numbers;
    }
}
