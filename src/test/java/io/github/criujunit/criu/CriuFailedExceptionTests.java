package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.process.ExitStatus;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriuFailedExceptionTests {

    private static final String UNKNOWN = """
            (00.000001) Version: 4.2.1 (gitid 0)
            (00.000002) Dumping processes (pid: 7 comm: app)
            (00.000003) Error (criu/x.c:1): nobody knows this
            (00.000004) Error (criu/cr-dump.c:2111): Dumping FAILED.
            """;

    @TempDir
    Path directory;

    private final CriuInstallation installation = new CriuInstallation(
            Path.of("/usr/sbin/criu"),
            new CriuVersion("4.2.1", 4, 2),
            Privilege.ROOT,
            new KernelVersion("6.18.44", 6, 18),
            false,
            List.of(),
            List.of());

    private String message(Criu criu, String log) throws IOException {
        CriuRun run = new CriuRun(
                List.of("/usr/sbin/criu", "dump", "-t", "7"),
                Files.writeString(directory.resolve("dump.log"), log),
                directory.resolve("criu-output.log"),
                Optional.of(new ExitStatus.Exited(1)),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
        return String.valueOf(
                new CriuFailedException("dump of app (PID 7)", criu.diagnose(run), run, installation).getMessage());
    }

    @Test
    void an_unknown_error_comes_first_with_what_was_before_it_and_what_to_do() throws IOException {
        assertThat(message(new Criu(installation), UNKNOWN)).isEqualTo("""
                        dump of app (PID 7) failed: criu dump failed, cause unknown: nobody knows this
                          dump.log:3: (00.000003) Error (criu/x.c:1): nobody knows this

                        Right before it:
                          dump.log:1: (00.000001) Version: 4.2.1 (gitid 0)
                          dump.log:2: (00.000002) Dumping processes (pid: 7 comm: app)

                        No known error explains this. The first line is the one to start from.

                        What to do:
                          1. Search CRIU's issues for the line, or report it there with the whole log:
                               https://github.com/checkpoint-restore/criu/issues
                          2. Once the cause is known, let it be said next time: an entry of your own
                             (setting criu.catalogue).

                        Command:
                          /usr/sbin/criu dump -t 7
                        With:
                          CRIU 4.2.1 (/usr/sbin/criu), Linux 6.18.44, privilege ROOT""");
    }

    @Test
    void an_entry_of_the_users_explains_it_next_time() throws IOException {
        Catalogue mine = Catalogue.read(new StringReader("""
                - id: mine
                  title: The app was busy
                  class: process
                  kind: fatal
                  match: nobody knows this
                  cause: It makes a report.
                  remedies:
                    - |
                      Let CRIU wait:
                        criu dump --timeout 60 ...
                """), "mine.yaml");
        assertThat(message(new Criu(installation).withCatalogue(mine), UNKNOWN)).isEqualTo("""
                        dump of app (PID 7) failed: The app was busy [mine]
                          dump.log:3: (00.000003) Error (criu/x.c:1): nobody knows this

                        Cause (confidence: high):
                          It makes a report.

                        What to do:
                          1. Let CRIU wait:
                               criu dump --timeout 60 ...

                        In this harness, beside the options that you have:
                          @CriuCheckpoint(dumpOptions = {"--timeout", "60"})
                          criu-junit run --dump-option=--timeout --dump-option=60

                        Command:
                          /usr/sbin/criu dump -t 7
                        With:
                          CRIU 4.2.1 (/usr/sbin/criu), Linux 6.18.44, privilege ROOT""");
    }
}
