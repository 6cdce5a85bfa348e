package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.testkit.MadeUpProc;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets that are other ones by the time they are looked for. */
class MovingSocketsTests {

    @TempDir
    Path root;

    private MadeUpProc made() {
        return new MadeUpProc(root)
                .process(10, "client", 'S', 1, 10, 10)
                .link(10, "fd/3", "socket:[1]")
                .file(10, "fdinfo/3", "pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t1\n");
    }

    private static ProcessSnapshot snapshot(MadeUpProc made) {
        return ProcessSnapshot.of(ProcessTree.of(10, made.proc()).orElseThrow(), made.proc());
    }

    /** Who looks waits at the pipe until the connection is another one. */
    @Test
    void a_connection_that_is_made_anew_before_it_is_looked_for_is_found() throws Exception {
        MadeUpProc made = made().file(10, "net/unix", "");
        String connected =
                "   0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0\n";
        Path table = root.resolve("10/net/tcp");
        assertThat(new ProcessBuilder("mkfifo", table.toString()).start().waitFor())
                .isZero();
        CompletableFuture<ProcessSnapshot> snapshot = CompletableFuture.supplyAsync(() -> snapshot(made));
        try (OutputStream reached = Files.newOutputStream(table)) {
            Files.delete(table);
            Files.delete(root.resolve("10/fd/3"));
            made.file(10, "net/tcp", connected)
                    .link(10, "fd/3", "socket:[2]")
                    .file(10, "fdinfo/3", "pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t2\n");
            reached.write(connected.getBytes(StandardCharsets.US_ASCII));
        }

        ProcessSnapshot seen = snapshot.get(10, TimeUnit.SECONDS);
        assertThat(seen.root().descriptors()).extracting(OpenDescriptor::target).containsExactly("socket:[2]");
        assertThat(seen.sockets()).singleElement().satisfies(socket -> {
            assertThat(socket.inode()).isEqualTo(2);
            assertThat(socket.state()).isEqualTo("ESTABLISHED");
            assertThat(socket.remote()).isEqualTo("127.0.0.1:50000");
        });
    }

    @Test
    void a_socket_that_is_in_no_table_is_not_looked_for_again() {
        assertThat(snapshot(made()).sockets()).singleElement().satisfies(socket -> {
            assertThat(socket.inode()).isEqualTo(1);
            assertThat(socket.local()).isEmpty();
        });
    }
}
