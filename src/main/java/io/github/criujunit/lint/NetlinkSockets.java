package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.SocketState;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find netlink sockets that CRIU refuses: with something unread, or with groups that it cannot save.
 *
 * <p>Source: criu/sk-netlink.c ({@code can_dump_netlink_sk}, {@code dump_one_netlink_fd}).
 */
final class NetlinkSockets implements Check {

    private static final String GROUPS = "groups 0x";
    private static final int HEXADECIMAL = 16;

    /** CRIU saves the first word of the set. */
    private static final int MAX_GROUP = 32;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return HeldSocket.of(snapshot)
                .filter(held -> held.socket().family().equals("NETLINK"))
                .flatMap(held -> Stream.concat(unread(held).stream(), groups(held).stream()));
    }

    private static Optional<Finding> unread(HeldSocket held) {
        return held.socket().unread() == 0
                ? Optional.empty()
                : Optional.of(held.subject()
                        .blocks(
                                "netlink-data",
                                "The kernel has sent it something that nobody has read, and CRIU cannot save that.",
                                "Read it before the dump."));
    }

    private static Optional<Finding> groups(HeldSocket held) {
        BigInteger groups = groups(held.socket());
        if (groups.bitLength() > MAX_GROUP) {
            return Optional.of(held.subject()
                    .blocks(
                            "netlink-groups",
                            "It listens to group " + groups.bitLength() + ", and CRIU can save the first 32 only.",
                            "Leave the group (NETLINK_DROP_MEMBERSHIP) or close it before the dump."));
        }
        if (groups.signum() > 0 && held.socket().local().startsWith(" ")) {
            return Optional.of(held.subject()
                    .blocks(
                            "netlink-groups",
                            "It listens to a group and has no address, which CRIU cannot save.",
                            "Bind it, or close it before the dump."));
        }
        return Optional.empty();
    }

    /** Parse what the address of one says, such as {@code 4711 groups 0x1}; before the blank is its port, if it has one. */
    private static BigInteger groups(SocketState socket) {
        int at = socket.local().indexOf(GROUPS);
        return at < 0 ? BigInteger.ZERO : new BigInteger(socket.local().substring(at + GROUPS.length()), HEXADECIMAL);
    }
}
