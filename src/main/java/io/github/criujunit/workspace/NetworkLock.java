package io.github.criujunit.workspace;

import io.github.criujunit.process.NetfilterTable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that CRIU puts into the packet filter, so that nothing arrives at a connection that it dumps: it takes it away
 * when it restores the connection, and leaves it when it is killed, or when nobody restores.
 *
 * <p>Source: {@code criu/netfilter.c} of CRIU 4.2.1, and its logs.
 */
sealed interface NetworkLock permits NetworkLock.Table, IptablesRule {

    /** From there: the name of the table is cut off where a buffer of 32 ends. */
    int ID_LENGTH = 21;

    Pattern RUN_ID = Pattern.compile("\\(\\d+\\.\\d+\\) CRIU run id = (?<id>[0-9a-f-]{36})");
    Pattern NFTABLES = Pattern.compile(
            "\\(\\d+\\.\\d+\\) \\s*Running nftables \\[\\w+ \\w+ inet (?<table>CRIU-[0-9a-f-]{1,36}) .*");

    /** Tell whether it is there. */
    boolean exists();

    /** Take it away; empty when that worked, else the reason. */
    Optional<String> remove();

    /** Find what a line of CRIU's log tells of, whether it is still there or not. */
    static Optional<NetworkLock> in(String line) {
        if (line.contains("CRIU run id")) {
            // A table that has no connection yet is named nowhere else.
            Matcher id = RUN_ID.matcher(line);
            return id.matches()
                    ? Optional.of(new Table("CRIU-" + id.group("id").substring(0, ID_LENGTH)))
                    : Optional.empty();
        }
        if (!line.contains("Running ")) {
            return Optional.empty();
        }
        Matcher table = NFTABLES.matcher(line);
        return table.matches() ? Optional.of(new Table(table.group("table"))) : IptablesRule.in(line);
    }

    /** A table of the run's own, in nftables. */
    record Table(String name) implements NetworkLock {

        @Override
        public boolean exists() {
            return new NetfilterTable(name).exists();
        }

        @Override
        public Optional<String> remove() {
            return new NetfilterTable(name).delete() || !exists()
                    ? Optional.empty()
                    : Optional.of("the kernel refuses; as root: nft delete table inet " + name);
        }

        @Override
        public String toString() {
            return "table inet " + name;
        }
    }
}
