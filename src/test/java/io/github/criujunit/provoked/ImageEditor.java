package io.github.criujunit.provoked;

import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.UnaryOperator;

/** Change the first entry of an image: a length of four bytes, little endian, and a protobuf message. */
final class ImageEditor {

    private ImageEditor() {}

    /**
     * Make a damage of a change.
     *
     * @param magics how many magic numbers of four bytes the image begins with
     */
    static Damage of(int magics, UnaryOperator<UnknownFieldSet> change) {
        return image -> {
            byte[] whole = Files.readAllBytes(image);
            int start = magics * Integer.BYTES;
            int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(start);
            int body = start + Integer.BYTES;
            byte[] changed = change.apply(UnknownFieldSet.parseFrom(Arrays.copyOfRange(whole, body, body + length)))
                    .toByteArray();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(whole, 0, start);
            out.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(changed.length)
                    .array());
            out.write(changed);
            out.write(whole, body + length, whole.length - body - length);
            Files.write(image, out.toByteArray());
        };
    }

    /** Replace every number of a field, or set it. */
    static UnknownFieldSet withNumber(UnknownFieldSet message, int field, int value) {
        UnknownFieldSet.Field.Builder numbers = UnknownFieldSet.Field.newBuilder();
        int count = Math.max(1, message.getField(field).getVarintList().size());
        Collections.nCopies(count, value).forEach(numbers::addVarint);
        return message.toBuilder().addField(field, numbers.build()).build();
    }

    /** Change the message that is a field of a message. */
    static UnknownFieldSet inside(UnknownFieldSet message, int field, UnaryOperator<UnknownFieldSet> change) {
        try {
            UnknownFieldSet inner = UnknownFieldSet.parseFrom(
                    message.getField(field).getLengthDelimitedList().get(0));
            return message.toBuilder()
                    .addField(
                            field,
                            UnknownFieldSet.Field.newBuilder()
                                    .addLengthDelimited(change.apply(inner).toByteString())
                                    .build())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
