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
}
