package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Terminals and sessions that a restored process was promised with {@code --shell-job}. */
class RestoreTerminalsIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "tty-inherit-missing",
            failure = "a process with a terminal was dumped with `--shell-job`, and CRIU has no terminal on restore",
            line = "Don't have tty to inherit session from",
            remedy = "restore from a terminal, or start the process without one")
    void no_terminal(Provocation provocation) {
        provocation.restoreFails(underTerminal(provocation));
    }

    @Provokes(
            id = "tty-dangling",
            failure = "a process with a terminal was dumped with `--shell-job`, and restored without",
            line = "Found slave peer index",
            remedy = "`--shell-job` on restore too, from a terminal; or start the process without one")
    void no_shell_job(Provocation provocation) {
        Checkpoint checkpoint = underTerminal(provocation);
        provocation.saysSo(CriuByHand.criu(
                        directory.resolve("restore.log"),
                        "restore",
                        "-d",
                        "-D",
                        checkpoint.directory().toString())
                .fails());
    }

    @Provokes(
            id = "tty-dangling",
            failure = "a command of a shell that reads from its terminal",
            line = "Found dangling tty with sid",
            remedy = "`--shell-job` on dump and restore, the restore from a terminal",
            remedyTested = true)
    void another_terminal(Provocation provocation) throws IOException {
        Path read = directory.resolve("read");
        RunningProcess job = provocation.start("job_of_terminal.py", read.toString());
        provocation.dumpFails(job, DumpOptions.defaults().withShellJob(Toggle.OFF));
        Checkpoint checkpoint =
                provocation.session().dump(job, DumpOptions.defaults().withShellJob(Toggle.ON));
        assertThat(job.isAlive()).isFalse();
        new CriuByHand(
                        directory.resolve("restore.log"),
                        "python3",
                        Fixtures.file("provoked/types_into.py").toString(),
                        "hello",
                        Provocation.CRIU.installation().binary().toString(),
                        "restore",
                        "--no-default-config",
                        "-v4",
                        "--shell-job",
                        "-D",
                        checkpoint.directory().toString())
                .succeeds();
        assertThat(read).content().matches("hello from /dev/pts/\\d+");
        provocation.markRemedied();
    }

    private static Checkpoint underTerminal(Provocation provocation) {
        return provocation
                .session()
                .dump(
                        provocation.session().start(child("under_terminal.py")),
                        DumpOptions.defaults().withShellJob(Toggle.ON));
    }

    private static Fixture child(String script) {
        return Provocation.fixture(script).withReadiness(Readiness.output("^PID (?<pid>\\d+)$"));
    }

    @Provokes(
            id = "sid-intersects",
            failure = "a process is restored with `--shell-job` in a session that has the number of one of its PIDs",
            line = "intersects with pid",
            remedy = "restore in another session: `setsid criu restore ...`",
            remedyTested = true)
    void session(Provocation provocation) {
        Checkpoint checkpoint = provocation
                .session()
                .dump(
                        provocation.session().start(child("child_in_session.py")),
                        DumpOptions.defaults().withShellJob(Toggle.ON));
        provocation.saysSo(new CriuByHand(
                        directory.resolve("restore.log"),
                        "python3",
                        Fixtures.file("provoked/restores_as.py").toString(),
                        Long.toString(checkpoint.pid()),
                        Provocation.CRIU.installation().binary().toString(),
                        "restore",
                        "--no-default-config",
                        "-v4",
                        "--shell-job",
                        "-d",
                        "-D",
                        checkpoint.directory().toString())
                .fails());
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "tty-index-taken",
            failure = "another process has the number of a pseudo-terminal of the process",
            line = "ptmx",
            remedy = "end that process",
            remedyTested = true)
    void pseudo_terminal(Provocation provocation) throws IOException {
        Path number = directory.resolve("number");
        Checkpoint checkpoint = provocation.session().dump(provocation.start("pty.py", number.toString()));
        RunningProcess other = provocation.start("takes_pty.py", Files.readString(number));
        provocation.restoreFails(checkpoint);
        provocation.session().end(other);
        provocation.remedied(checkpoint);
    }
}
