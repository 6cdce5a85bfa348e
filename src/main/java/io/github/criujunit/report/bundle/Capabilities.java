package io.github.criujunit.report.bundle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Name the capabilities of a mask as {@code /proc/PID/status} has it. Source: linux/capability.h. */
final class Capabilities {

    private static final List<String> NAMES = List.of(
            "chown",
            "dac_override",
            "dac_read_search",
            "fowner",
            "fsetid",
            "kill",
            "setgid",
            "setuid",
            "setpcap",
            "linux_immutable",
            "net_bind_service",
            "net_broadcast",
            "net_admin",
            "net_raw",
            "ipc_lock",
            "ipc_owner",
            "sys_module",
            "sys_rawio",
            "sys_chroot",
            "sys_ptrace",
            "sys_pacct",
            "sys_admin",
            "sys_boot",
            "sys_nice",
            "sys_resource",
            "sys_time",
            "sys_tty_config",
            "mknod",
            "lease",
            "audit_write",
            "audit_control",
            "setfcap",
            "mac_override",
            "mac_admin",
            "syslog",
            "wake_alarm",
            "block_suspend",
            "audit_read",
            "perfmon",
            "bpf",
            "checkpoint_restore");

    private Capabilities() {}

    /**
     * Name them in the order of their bits; of one that is not known, its number.
     *
     * @param mask hexadecimal
     */
    static List<String> names(String mask) {
        if (!mask.matches("[0-9a-fA-F]{1,32}")) {
            return List.of();
        }
        BigInteger bits = new BigInteger(mask, 16);
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < bits.bitLength(); bit++) {
            if (bits.testBit(bit)) {
                names.add(bit < NAMES.size() ? NAMES.get(bit) : "cap_" + bit);
            }
        }
        return names;
    }

    /** Name those that are not there. */
    static List<String> missing(String mask) {
        List<String> there = names(mask);
        return NAMES.stream().filter(name -> !there.contains(name)).toList();
    }
}
