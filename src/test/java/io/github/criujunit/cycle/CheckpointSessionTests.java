package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.criu.CriuVersion;
import io.github.criujunit.criu.KernelVersion;
import io.github.criujunit.criu.Privilege;
import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.workspace.KeepLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps around CRIU: what is started, ended, kept and removed, and what a failure says of it. */
class CheckpointSessionTests {

    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    Path parent;

    private final List<CheckpointSession> sessions = new ArrayList<>();

    @AfterEach
    void close() {
        sessions.forEach(CheckpointSession::close);
    }

    @Test
    void a_started_process_is_ready_and_both_steps_are_timed() {
        CheckpointSession session = open(Keep.NEVER);

        RunningProcess process = session.start(idler());

        assertThat(process.isAlive()).isTrue();
        assertThat(process.output().file()).startsWith(session.directory());
        assertThat(session.timings()).extracting(PhaseTiming::phase).containsExactly(Phase.START, Phase.READY);
        assertThat(session.timings()).allMatch(timing -> !timing.duration().isNegative());
        assertThat(session.currentPhase()).isEmpty();
        assertThat(session.failure()).isEmpty();
    }

    @Test
    void closing_ends_every_process_and_removes_the_files() {
        CheckpointSession session = open(Keep.ON_FAILURE);
        RunningProcess first = session.start(idler());
        RunningProcess second = session.start(idler());

        session.close();

        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isFalse();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void closing_ends_a_process_that_never_got_ready() throws IOException {
        CheckpointSession session = open(settings(parent, Keep.NEVER).withTimeout(Duration.ofSeconds(1)));
        Path pidFile = parent.resolve("pid");
        Fixture fixture = Fixture.command("sh", "-c", "echo $$ > " + pidFile + "; exec sleep 60")
                .withReadiness(Readiness.output("never"));
        assertThatExceptionOfType(CheckpointFailedError.class).isThrownBy(() -> session.start(fixture));
        long pid = Long.parseLong(Files.readString(pidFile).trim());
        assertThat(ProcFs.system().stat(pid)).isPresent();

        session.close();

        assertThat(ProcFs.system().stat(pid)).isEmpty();
    }

    @Test
    void a_process_is_ended_with_its_status() {
        CheckpointSession session = open(Keep.NEVER);
        RunningProcess process = session.start(idler());

        assertThat(session.end(process))
                .isEqualTo(new ProcessEnd(Optional.of(new ExitStatus.Signalled(Signal.SIGTERM)), false));
        assertThat(session.timings()).extracting(PhaseTiming::phase).endsWith(Phase.CLEANUP);
    }

    @Test
    void a_failure_names_its_phase_and_where_the_files_are_kept() {
        CheckpointSession session = open(Keep.ON_FAILURE);
        Fixture fixture = Fixture.command("sh", "-c", "exit 3").withName("server");

        assertThatExceptionOfType(CheckpointFailedError.class)
                .isThrownBy(() -> session.start(fixture))
                .withMessageContaining("exited with status 3 before it was ready")
                .withMessageEndingWith("\nKept (images, logs, output):\n  " + session.directory())
                .withNoCause()
                .satisfies(error -> {
                    assertThat(error.failure().phase()).isEqualTo(Phase.READY);
                    assertThat(session.failure()).hasValue(error.failure());
                });
        assertThat(session.timings()).extracting(PhaseTiming::phase).containsExactly(Phase.START, Phase.READY);

        session.close();

        assertThat(session.directory()).isDirectory();
    }

    @Test
    void a_program_that_cannot_be_started_fails_in_the_first_phase() {
        CheckpointSession session = open(Keep.NEVER);

        assertThatExceptionOfType(CheckpointFailedError.class)
                .isThrownBy(() -> session.start(Fixture.command("/nowhere/program")))
                .withMessage("no such program: /nowhere/program does not exist")
                .satisfies(error -> assertThat(error.failure().phase()).isEqualTo(Phase.START));
    }

    @Test
    void an_expected_failure_keeps_nothing() {
        CheckpointSession session = open(Keep.ON_FAILURE);
        assertThatExceptionOfType(CheckpointFailedError.class)
                .isThrownBy(() -> session.start(Fixture.command("/nowhere/program")));
        assertThat(session.keepsFiles()).isTrue();

        session.markExpected();

        assertThat(session.keepsFiles()).isFalse();
        session.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void files_are_kept_always_when_asked_for() {
        CheckpointSession session = open(Keep.ALWAYS);
        session.start(idler());

        session.close();

        assertThat(session.directory()).isDirectoryRecursivelyContaining("glob:**/output.log");
    }

    @Test
    void the_failure_of_the_test_itself_keeps_the_files() {
        CheckpointSession session = open(Keep.ON_FAILURE);
        session.markFailed();

        session.close();

        assertThat(session.directory()).isDirectory();
    }

    @Test
    void a_closed_session_does_nothing_more() {
        CheckpointSession session = open(Keep.NEVER);
        session.close();
        session.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> session.start(idler()))
                .withMessage("the session is closed");
    }

    @Test
    void a_directory_that_cannot_be_written_fails_before_anything_is_started() {
        Settings settings = settings(Path.of("/dev/null"), Keep.NEVER);

        assertThatExceptionOfType(CheckpointFailedError.class)
                .isThrownBy(() -> CheckpointSession.open(criu(), settings, SessionDefaults.create()))
                .withMessageStartingWith(
                        "The work directory /dev/null cannot be written: Not a directory [image-dir-permission]\n")
                .satisfies(error -> {
                    assertThat(error.failure().phase()).isEqualTo(Phase.START);
                    assertThat(error.failure().knownErrorId()).hasValue("image-dir-permission");
                });
    }

    private CheckpointSession open(Keep keep) {
        return open(settings(parent, keep));
    }

    private CheckpointSession open(Settings settings) {
        SessionDefaults defaults = SessionDefaults.create();
        CheckpointSession session = CheckpointSession.open(
                criu(),
                settings,
                new SessionDefaults(defaults.dumpOptions(), defaults.restoreOptions(), defaults.options(), GRACE));
        sessions.add(session);
        return session;
    }

    private static Settings settings(Path directory, Keep keep) {
        return new Settings(
                Optional.empty(),
                Optional.empty(),
                Unavailability.FAIL,
                directory,
                keep,
                KeepLimits.DEFAULT,
                Duration.ofSeconds(10),
                Catalogue.builtIn());
    }

    /** Never asked for anything here. */
    private static Criu criu() {
        return new Criu(new CriuInstallation(
                Path.of("/nowhere/criu"),
                new CriuVersion("4.2.1", 4, 2),
                Privilege.ROOT,
                KernelVersion.running(),
                false,
                List.of(),
                List.of()));
    }

    private static Fixture idler() {
        return Fixture.command("sh", "-c", "echo ready; exec sleep 60").withReadiness(Readiness.output("ready"));
    }
}
