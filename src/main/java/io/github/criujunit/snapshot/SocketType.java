package io.github.criujunit.snapshot;

import java.util.Map;

/** The names of the numbers that {@code socket(2)} takes, and what kind of socket a protocol's name stands for. */
final class SocketType {

    /** From {@code bits/socket_type.h}. */
    private static final Map<Integer, String> TYPES =
            Map.of(1, "STREAM", 2, "DGRAM", 3, "RAW", 4, "RDM", 5, "SEQPACKET", 6, "DCCP", 10, "PACKET");

    /** From {@code netinet/in.h}. */
    private static final Map<Integer, String> PROTOCOLS = Map.of(
            0, "IP", 1, "ICMP", 2, "IGMP", 6, "TCP", 17, "UDP", 58, "ICMPV6", 132, "SCTP", 136, "UDPLITE", 255, "RAW");

    /** From {@code linux/netlink.h}. */
    private static final Map<Integer, String> NETLINK = Map.of(
            0,
            "ROUTE",
            4,
            "SOCK_DIAG",
            6,
            "XFRM",
            9,
            "AUDIT",
            11,
            "CONNECTOR",
            12,
            "NETFILTER",
            15,
            "KOBJECT_UEVENT",
            16,
            "GENERIC",
            2,
            "USERSOCK");

    private SocketType() {}

    static String name(int type) {
        return TYPES.getOrDefault(type, "");
    }

    static String protocol(int number) {
        return PROTOCOLS.getOrDefault(number, Integer.toString(number));
    }

    static String netlink(int protocol) {
        return NETLINK.getOrDefault(protocol, Integer.toString(protocol));
    }

    /** Get the type that a protocol of IP has. */
    static String of(String protocol) {
        return switch (protocol) {
            case "TCP", "MPTCP", "SCTP", "SMC" -> "STREAM";
            case "UDP", "UDPLITE", "ICMP" -> "DGRAM";
            default -> "";
        };
    }

    /**
     * Say of a socket that no table lists what the name of its protocol says ({@code struct proto} in the kernel). So are
     * TCP and UDP sockets with no port, netlink sockets with no address, and all of some families.
     */
    static SocketState unlisted(long inode, String name) {
        boolean six = name.endsWith("v6");
        String plain = six ? name.substring(0, name.length() - 2) : name;
        String inet = six ? "INET6" : "INET";
        return switch (plain) {
            case "TCP", "MPTCP", "SCTP", "SMC" -> state(inode, inet, "STREAM", plain, "CLOSE");
            case "UDP" -> state(inode, inet, "DGRAM", plain, "CLOSE");
            case "UDP-Lite", "UDPLITE" -> state(inode, inet, "DGRAM", "UDPLITE", "CLOSE");
            case "PING" -> state(inode, inet, "DGRAM", "ICMP", "CLOSE");
            case "RAW" -> state(inode, inet, "RAW", "", "CLOSE");
            case "UNIX-STREAM" -> state(inode, "UNIX", "STREAM", "", "");
            case "UNIX" -> state(inode, "UNIX", "", "", "");
            case "NETLINK" -> state(inode, plain, "RAW", "", "");
            case "AF_VSOCK" -> state(inode, "VSOCK", "", "", "");
            default -> state(inode, name, "", "", "");
        };
    }

    private static SocketState state(long inode, String family, String type, String protocol, String state) {
        return new SocketState(inode, family, type, protocol, state, "", "", 0, 0, 0);
    }
}
