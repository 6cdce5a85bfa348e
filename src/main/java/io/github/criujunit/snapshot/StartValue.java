package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The random bytes that the kernel puts on the stack of every program that begins: the same ones mean that the program has
 * not begun again, whatever its addresses are. Source: getauxval(3), {@code AT_RANDOM}; proc_pid_auxv(5).
 */
final class StartValue {

    private static final long AT_RANDOM = 25;
    private static final int BYTES = 16;
    private static final int SHOWN = 8;

    private StartValue() {}

    /**
     * Hash the bytes, since libc derives its stack protector from them; empty when they cannot be read, and when they are
     * gone: Go programs write zeros over them (runtime/rand.go).
     */
    static Optional<String> of(long pid, ProcFs proc) {
        try {
            ByteBuffer vector =
                    ByteBuffer.wrap(Files.readAllBytes(proc.path(pid, "auxv"))).order(ByteOrder.nativeOrder());
            while (vector.remaining() >= 2 * Long.BYTES) {
                long type = vector.getLong();
                long value = vector.getLong();
                if (type == AT_RANDOM) {
                    return hash(pid, value, proc);
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException goneOrForbidden) {
            return Optional.empty();
        }
    }

    private static Optional<String> hash(long pid, long address, ProcFs proc) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        try (FileChannel memory = FileChannel.open(proc.path(pid, "mem"))) {
            if (memory.read(bytes, address) != BYTES) {
                throw new IOException("cut off");
            }
            if (Arrays.equals(bytes.array(), new byte[BYTES])) {
                return Optional.empty();
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return Optional.of(HexFormat.of().formatHex(digest, 0, SHOWN));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
