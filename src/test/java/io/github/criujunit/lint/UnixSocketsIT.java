package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.verify.FidelityRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Unix sockets with an end that is not dumped, and with something in them. */
class UnixSocketsIT {

    @TempDir
    Path directory;

    @Agrees(
            has = "a Unix datagram socket that is connected to somebody else",
            fixture = "provoked/unix_datagram_outside.py",
            id = "unix-external",
            severity = Severity.NEEDS_OPTION,
            dump = "--ext-unix-sk",
            restore = "--ext-unix-sk")
    void datagram(Agreement agreement) {
        String name = directory.resolve("log").toString();
        agreement.start(Agreement.fixture("provoked/unix_datagram_server.py", name));
        agreement.holds(name);
    }

    @Agrees(
            has = "a connection that a Unix socket of its own with a name has accepted",
            fixture = "lint/unix_accepted.py",
            id = "unix-accepted-name",
            severity = Severity.MAY_DIFFER,
            then = "the accepted end has no name any more")
    void accepted(Agreement agreement) {
        RestoredProcess process = agreement.holds(directory.toString()).process();
        assertThat(process.kept(FidelityRecord.class).orElseThrow().fidelity().differences())
                .isNotEmpty()
                .allMatch(difference -> difference.what().endsWith(" address")
                        && difference.after().isEmpty());
    }

    @Agrees(
            has = "half of a Unix socket pair",
            fixture = "provoked/unix_half_of_pair.py",
            id = "unix-external",
            severity = Severity.BLOCKS,
            mends = true)
    void half(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "half of a pair of Unix datagram sockets",
            fixture = "provoked/unix_half_of_pair.py",
            id = "unix-external",
            severity = Severity.BLOCKS,
            mends = true)
    void half_of_datagrams(Agreement agreement) {
        agreement.holds("datagrams");
    }

    @Agrees(
            has = "a Unix connection to a server that is not dumped",
            fixture = "lint/unix_of_parent.py",
            id = "unix-external",
            severity = Severity.BLOCKS)
    void client(Agreement agreement) {
        agreement.holds(directory.resolve("socket").toString(), "client");
    }

    @Agrees(
            has = "a Unix connection with a client that is not dumped",
            fixture = "lint/unix_of_parent.py",
            id = "unix-external",
            severity = Severity.BLOCKS)
    void server(Agreement agreement) {
        agreement.holds(directory.resolve("socket").toString(), "server");
    }

    @Agrees(
            has = "the same of sequenced packets",
            fixture = "lint/unix_of_parent.py",
            id = "unix-external",
            severity = Severity.BLOCKS)
    void seqpacket(Agreement agreement) {
        agreement.holds(directory.resolve("socket").toString(), "seqpacket");
    }

    @Agrees(
            has = "a Unix datagram socket that is connected to somebody else, whose name was deleted",
            fixture = "lint/unix_of_parent.py",
            id = "unix-external",
            severity = Severity.BLOCKS)
    void unlinked(Agreement agreement) {
        agreement.holds(directory.resolve("socket").toString(), "unlinked");
    }

    @Agrees(
            has = "a client of a Unix socket that has gone before it was accepted",
            fixture = "provoked/unix_in_flight.py",
            id = "unix-inflight-closed",
            severity = Severity.BLOCKS,
            mends = true)
    void gone(Agreement agreement) {
        agreement.holds(directory.resolve("socket").toString(), "gone");
    }

    @Agrees(
            has = "a client of a Unix socket that has sent something before it was accepted",
            fixture = "provoked/unix_in_flight.py",
            id = "unix-inflight-closed",
            severity = Severity.BLOCKS,
            mends = true)
    void sent(Agreement agreement) {
        agreement.holds(directory.resolve("socket").toString(), "sent");
    }

    @Agrees(
            has = "a Unix datagram with the credentials of its sender that nobody has read",
            fixture = "provoked/control_message.py",
            id = "unix-queue-control",
            severity = Severity.BLOCKS,
            mends = true)
    void credentials(Agreement agreement) {
        agreement.holds();
    }
}
