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

    /** Who made the file, and what it holds. Source: criu/include/magic.h. */
    enum Kind {
        PAGEMAP(0x54564319, 0x56084025),
        CORE(0x54564319, 0x55053847),
        PSTREE(0x54564319, 0x50273030),
        STATS(0x55105940, 0x57093306);

        private final int common;
        private final int own;

        Kind(int common, int own) {
            this.common = common;
            this.own = own;
        }
    }

    private ImageFile() {}

    /**
     * Read all entries.
     *
     * @throws IOException when the file is missing, cannot be read, or does not have this form
     */
    static List<UnknownFieldSet> entries(Path file, Kind kind) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        boolean isKind = content.remaining() >= 2 * Integer.BYTES
                && content.getInt() == kind.common
                && content.getInt() == kind.own;
        if (!isKind) {
            throw new IOException("not an image of this kind (" + kind + "): " + file);
        }
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
