package io.github.criujunit.provoked;

import io.github.criujunit.process.RunningProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Unix sockets with an end that is not dumped with the process. */
class UnixSocketsIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "unix-external",
            failure = "a Unix datagram socket that is connected to somebody else's, as to `/dev/log`",
            line = "External socket is used. Consider using --ext-unix-sk option",
            remedy = "`--ext-unix-sk` on dump and restore",
            remedyTested = true)
    void datagram(Provocation provocation) {
        String name = directory.resolve("log").toString();
        provocation.start("unix_datagram_server.py", name);
        RunningProcess client = provocation.start("unix_datagram_outside.py", name);
        provocation.dumpFails(client);
        provocation.remedied(client, "--ext-unix-sk");
    }

    @Provokes(
            id = "unix-external",
            failure = "half of a socket pair whose other half the parent has",
            line = "External socket is used. Consider using --ext-unix-sk option",
            remedy = "close it before the dump, or dump the parent",
            remedyTested = true)
    void pair(Provocation provocation) {
        RunningProcess half = provocation.start("unix_half_of_pair.py");
        provocation.dumpFails(half);
        provocation.mend(half);
        provocation.remedied(half);
    }

    @Provokes(
            id = "unix-half-stream",
            failure = "half of a socket pair, with `--ext-unix-sk`, which is for datagrams only",
            line = "Can't dump half of stream unix connection",
            remedy = "close it before the dump, or dump the parent",
            remedyTested = true)
    void stream(Provocation provocation) {
        RunningProcess half = provocation.start("unix_half_of_pair.py");
        provocation.dumpFails(half, "--ext-unix-sk");
        provocation.mend(half);
        provocation.remedied(half, "--ext-unix-sk");
    }

    @Provokes(
            id = "unix-nameless-external",
            failure = "half of a pair of Unix datagram sockets, with `--ext-unix-sk`: the other half has no name",
            line = "Can't dump name-less external socket",
            remedy = "close it before the dump, or dump the parent",
            remedyTested = true)
    void nameless(Provocation provocation) {
        RunningProcess half = provocation.start("unix_half_of_pair.py", "datagrams");
        provocation.dumpFails(half, "--ext-unix-sk");
        provocation.mend(half);
        provocation.remedied(half, "--ext-unix-sk");
    }

    @Provokes(
            id = "unix-inflight-closed",
            failure = "a client of a Unix socket that has gone before it was accepted",
            line = "Found a closed in-flight socket",
            remedy = "accept what waits before the dump",
            remedyTested = true)
    void gone(Provocation provocation) {
        accepts(provocation, "gone");
    }

    @Provokes(
            id = "unix-inflight-closed",
            failure = "a client of a Unix socket that has sent something before it was accepted",
            line = "Non-empty write queue on an in-flight socket",
            remedy = "accept what waits before the dump",
            remedyTested = true)
    void sent(Provocation provocation) {
        accepts(provocation, "sent");
    }

    private void accepts(Provocation provocation, String what) {
        RunningProcess listener = provocation.start(
                "unix_in_flight.py", directory.resolve("socket").toString(), what);
        provocation.dumpFails(listener);
        provocation.mend(listener);
        provocation.remedied(listener);
    }

    @Provokes(
            id = "unix-queue-control",
            failure = "a Unix datagram with the credentials of its sender, as for D-Bus, that nobody has read",
            line = "Control messages in queue, not supported",
            remedy = "read what waits before the dump",
            remedyTested = true)
    void credentials(Provocation provocation) {
        RunningProcess unread = provocation.start("control_message.py");
        provocation.dumpFails(unread);
        provocation.mend(unread);
        provocation.remedied(unread);
    }
}
