package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.diagnosis.Confidence;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Root, but without a capability, as in a container: CRIU runs with a smaller bounding set. */
class CapabilitiesIT {

    @TempDir
    Path directory;

    private CheckpointSession without(String capability, Provocation provocation) {
        return provocation.another(ChangedCriu.without(capability, directory), Duration.ofSeconds(10));
    }

    private void dumpFails(String capability, RunningProcess process, Provocation provocation, String... options) {
        CheckpointSession limited = without(capability, provocation);
        provocation.fails(() -> limited.dump(process, DumpOptions.defaults().withFurther(List.of(options))));
        assertThat(process.isAlive()).isTrue();
    }

    private void restoreFails(String capability, Provocation provocation) {
        Checkpoint checkpoint = provocation.session().dump(provocation.session().start(Fixture.debugPy()));
        CheckpointSession limited = without(capability, provocation);
        provocation.fails(() -> limited.restore(checkpoint));
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "kerndat-init-failed",
            failure = "CRIU has no CAP_SYS_ADMIN",
            line = "failed when initializing kerndat",
            // The line itself is that of a wrapper; the probe that it names makes it likely.
            confidence = Confidence.MEDIUM,
            remedy = "add CAP_SYS_ADMIN",
            remedyTested = true)
    void sys_admin(Provocation provocation) {
        RunningProcess app = provocation.session().start(Fixture.debugPy());
        dumpFails("sys_admin", app, provocation);
        provocation.remedied(app);
    }

    @Provokes(
            id = "unable-to-interrupt",
            failure = "CRIU has no CAP_SYS_PTRACE, and the process has it",
            line = "Unable to interrupt task",
            remedy = "add CAP_SYS_PTRACE",
            remedyTested = true,
            confidence = Confidence.MEDIUM)
    void sys_ptrace(Provocation provocation) {
        RunningProcess app = provocation.session().start(Fixture.debugPy());
        dumpFails("sys_ptrace", app, provocation);
        provocation.remedied(app);
    }

    @Provokes(
            id = "tcp-repair-eperm",
            failure = "CRIU has no CAP_NET_ADMIN, and the process has a TCP connection",
            line = "Can't turn TCP repair mode ON",
            remedy = "add CAP_NET_ADMIN",
            remedyTested = true)
    void net_admin_on_dump(Provocation provocation) {
        RunningProcess connected = provocation.start("tcp_established.py");
        String[] options = {"--tcp-established", "--network-lock", "skip"};
        dumpFails("net_admin", connected, provocation, options);
        provocation.remedied(connected, options);
    }

    @Provokes(
            id = "getrlimit-eperm",
            failure = "CRIU has no CAP_SYS_RESOURCE, and the process is another user's",
            line = "Can't get rlimit",
            remedy = "add CAP_SYS_RESOURCE, or run CRIU as that user")
    void sys_resource(Provocation provocation) {
        RunningProcess foreign = provocation
                .session()
                .start(Fixture.command(
                        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--", "sleep", "1000"));
        dumpFails("sys_resource", foreign, provocation);
    }

    @Provokes(
            id = "sndbuf-force-eperm",
            failure = "CRIU has no CAP_NET_ADMIN on restore",
            line = "SO_SNDBUFFORCE",
            remedy = "add CAP_NET_ADMIN",
            remedyTested = true)
    void net_admin_on_restore(Provocation provocation) {
        restoreFails("net_admin", provocation);
    }

    @Provokes(
            id = "chroot-eperm",
            failure = "CRIU has no CAP_SYS_CHROOT",
            line = "Can't change root",
            remedy = "add CAP_SYS_CHROOT",
            remedyTested = true)
    void sys_chroot(Provocation provocation) {
        restoreFails("sys_chroot", provocation);
    }

    @Provokes(
            id = "timens-offset",
            failure = "CRIU has no CAP_SYS_TIME",
            line = "clock offset",
            remedy = "add CAP_SYS_TIME",
            remedyTested = true)
    void sys_time(Provocation provocation) {
        restoreFails("sys_time", provocation);
    }

    @Provokes(
            id = "restore-creds",
            failure = "the process has a capability that CRIU has not",
            line = "Unable to restore capabilities",
            remedy = "give CRIU all capabilities that the process has",
            remedyTested = true)
    void chown(Provocation provocation) {
        restoreFails("chown", provocation);
    }

    @Provokes(
            id = "restore-creds",
            failure = "CRIU has no CAP_SETPCAP, and the bounding set of the process is smaller than CRIU's own",
            line = "Unable to drop capability",
            remedy = "add CAP_SETPCAP",
            remedyTested = true)
    void setpcap(Provocation provocation) {
        setpcap("waits.py", provocation);
    }

    @Provokes(
            id = "restore-creds",
            failure = "the same with threads: CRIU prints the error and hangs",
            line = "Unable to drop capability",
            remedy = "add CAP_SETPCAP",
            remedyTested = true,
            confidence = Confidence.MEDIUM)
    void setpcap_with_threads(Provocation provocation) {
        setpcap("thread.py", provocation);
    }

    private void setpcap(String script, Provocation provocation) {
        Checkpoint checkpoint = provocation
                .session()
                .dump(provocation
                        .session()
                        .start(Fixture.command(
                                        "setpriv",
                                        "--bounding-set=-sys_time,-setpcap",
                                        "--",
                                        "python3",
                                        Fixtures.file("provoked")
                                                .resolve(script)
                                                .toString())
                                .withReadiness(Readiness.output("^ready$"))));
        CheckpointSession limited = without("setpcap", provocation);
        provocation.fails(() -> limited.restore(checkpoint));
        provocation.remedied(checkpoint);
    }
}
