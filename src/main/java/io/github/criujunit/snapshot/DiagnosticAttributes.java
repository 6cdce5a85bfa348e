package io.github.criujunit.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Holds the attributes at the end of an answer of the kernel, by number; they are only valid as long as the answer. */
record DiagnosticAttributes(Map<Integer, ByteBuffer> values) {

    private static final int HEADER_BYTES = 4;

    /** Parse what follows so many bytes: a length, a number and a value each, on a multiple of 4 (rtnetlink(3)). */
    static DiagnosticAttributes after(int start, ByteBuffer message) {
        Map<Integer, ByteBuffer> values = new HashMap<>();
        int at = start;
        while (at + HEADER_BYTES <= message.limit()) {
            int length = Short.toUnsignedInt(message.getShort(at));
            if (length < HEADER_BYTES || at + length > message.limit()) {
                break;
            }
            int number = message.getShort(at + Short.BYTES);
            values.put(
                    number,
                    message.slice(at + HEADER_BYTES, length - HEADER_BYTES).order(ByteOrder.nativeOrder()));
            at += (length + HEADER_BYTES - 1) & -HEADER_BYTES;
        }
        return new DiagnosticAttributes(values);
    }

    /** Get a value; empty when there is none. */
    ByteBuffer get(int number) {
        return values.getOrDefault(number, ByteBuffer.allocate(0));
    }

    /** Get the first number of a value, which has no sign; 0 when there is none. */
    int number(int number) {
        ByteBuffer value = get(number);
        return value.remaining() < Integer.BYTES ? 0 : value.getInt(0);
    }
}
