package io.github.criujunit.verify;

import io.github.criujunit.process.Signal;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The names of the bits in the masks of {@code /proc/PID/status}. */
final class BitNames {

    /** Source: capabilities(7), linux/capability.h; by number. */
    private static final List<String> CAPABILITIES = List.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "DAC_READ_SEARCH",
            "FOWNER",
            "FSETID",
            "KILL",
            "SETGID",
            "SETUID",
            "SETPCAP",
            "LINUX_IMMUTABLE",
            "NET_BIND_SERVICE",
            "NET_BROADCAST",
            "NET_ADMIN",
            "NET_RAW",
            "IPC_LOCK",
            "IPC_OWNER",
            "SYS_MODULE",
            "SYS_RAWIO",
            "SYS_CHROOT",
            "SYS_PTRACE",
            "SYS_PACCT",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_NICE",
            "SYS_RESOURCE",
            "SYS_TIME",
            "SYS_TTY_CONFIG",
            "MKNOD",
            "LEASE",
            "AUDIT_WRITE",
            "AUDIT_CONTROL",
            "SETFCAP",
            "MAC_OVERRIDE",
            "MAC_ADMIN",
            "SYSLOG",
            "WAKE_ALARM",
            "BLOCK_SUSPEND",
            "AUDIT_READ",
            "PERFMON",
            "BPF",
            "CHECKPOINT_RESTORE");

    private BitNames() {}

    /** Name the signals of a mask: bit 0 is signal 1. */
    static List<String> signals(String mask) {
        return names(mask, bit -> Signal.name(bit + 1));
    }

    static List<String> capabilities(String mask) {
        return names(mask, bit -> bit < CAPABILITIES.size() ? "CAP_" + CAPABILITIES.get(bit) : "capability " + bit);
    }

    private static List<String> names(String mask, IntFunction<String> name) {
        long bits;
        try {
            bits = Long.parseUnsignedLong(mask, 16);
        } catch (NumberFormatException unknown) {
            return List.of(mask);
        }
        return IntStream.range(0, Long.SIZE)
                .filter(bit -> (bits >>> bit & 1) != 0)
                .mapToObj(name)
                .toList();
    }
}
