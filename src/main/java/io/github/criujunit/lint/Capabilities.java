package io.github.criujunit.lint;

import java.util.Map;

/**
 * Hold a set of capabilities as {@code /proc/PID/status} prints it: a bit for each.
 *
 * <p>Source: capabilities(7), {@code linux/capability.h}.
 */
record Capabilities(long bits) {

    static final int SETPCAP = 8;
    static final int SYS_PTRACE = 19;
    static final int SYS_ADMIN = 21;
    static final int SYS_RESOURCE = 24;

    /**
     * Read one set.
     *
     * @param field such as {@code CapEff}; the set is empty without it
     */
    static Capabilities of(Map<String, String> status, String field) {
        return new Capabilities(Long.parseUnsignedLong(status.getOrDefault(field, "0"), 16));
    }

    boolean has(int capability) {
        return (bits >>> capability & 1) == 1;
    }

    Capabilities without(Capabilities others) {
        return new Capabilities(bits & ~others.bits);
    }

    boolean isEmpty() {
        return bits == 0;
    }

    /** Print it as {@code capsh --decode=} reads it. */
    @Override
    public String toString() {
        return "0x" + Long.toHexString(bits);
    }
}
