package io.github.criujunit.provoked;

import io.github.criujunit.diagnosis.Confidence;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;

/** Options of {@code criu dump} that ask for what is not there. */
class DumpOptionsIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "bad-option",
            failure = "an option that CRIU does not know",
            line = "--no-such-option",
            remedy = "leave it out",
            remedyTested = true)
    void unknown(Provocation provocation) {
        failsWith(provocation, "--no-such-option");
    }

    @Provokes(
            id = "action-script",
            failure = "a script of `--action-script` that fails",
            line = "exited with",
            remedy = "let the script succeed",
            remedyTested = true)
    void action_script(Provocation provocation) throws IOException {
        RunningProcess process = provocation.session().start(Fixture.debugPy());
        provocation.dumpFails(process, "--action-script", script("exit 3"));
        provocation.remedied(process, "--action-script", script("exit 0"));
    }

    private String script(String text) throws IOException {
        Path script = directory.resolve("script");
        Files.writeString(script, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    @Provokes(
            id = "page-server-connect",
            failure = "`--page-server` where none listens",
            line = "Can't connect to server",
            remedy = "leave it out, or start `criu page-server` first",
            remedyTested = true,
            confidence = Confidence.LOW)
    void page_server(Provocation provocation) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        failsWith(provocation, "--page-server", "--address", "127.0.0.1", "--port", Integer.toString(port));
    }

    @Provokes(
            id = "freezer-cgroup",
            failure = "`--freeze-cgroup` with a directory that is no freezer cgroup",
            line = "control file found",
            remedy = "leave it out, or name the directory of the cgroup",
            remedyTested = true)
    void freezer(Provocation provocation) {
        failsWith(provocation, "--freeze-cgroup", directory.toString());
    }

    @Provokes(
            id = "lsm-mismatch",
            failure = "`--lsm-profile apparmor:` on a kernel without AppArmor",
            line = "apparmor LSM specified but apparmor not supported by kernel",
            remedy = "leave it out",
            remedyTested = true)
    void apparmor(Provocation provocation) {
        failsWith(provocation, "--lsm-profile", "apparmor:unconfined");
    }

    @Provokes(
            id = "server-address",
            failure = "`--page-server` with an address that is none",
            line = "Failed to resolve hostname: not.an.address",
            remedy = "leave it out, or give a numeric address",
            remedyTested = true)
    void server_address(Provocation provocation) {
        failsWith(provocation, "--page-server", "--address", "not.an.address", "--port", "9");
    }

    @Provokes(
            id = "image-streamer",
            failure = "`--stream` where no streamer waits",
            line = "Unable to connect to image streamer socket",
            remedy = "leave it out, or start `criu-image-streamer` first",
            remedyTested = true)
    void streamer(Provocation provocation) {
        failsWith(provocation, "--stream");
    }

    @Provokes(
            id = "image-dir-missing",
            failure = "`--prev-images-dir` with a directory that is not there",
            line = "Invalid parent image directory provided",
            remedy = "leave it out, or name the directory of the earlier dump, seen from the new one: `../1`",
            remedyTested = true)
    void parent(Provocation provocation) {
        failsWith(provocation, "--prev-images-dir", "../nowhere");
    }

    @Provokes(
            id = "empty-ns-unsupported",
            failure = "`--empty-ns` with a kind of namespace that cannot be empty",
            line = "Unsupported empty namespace: user",
            remedy = "leave it out, or `--empty-ns net`",
            remedyTested = true)
    void empty_namespace(Provocation provocation) {
        failsWith(provocation, "--empty-ns", "user");
    }

    @Provokes(
            id = "cgroup-mode-unknown",
            failure = "`--manage-cgroups` with a mode that there is not",
            line = "Unknown cgroups mode `no-such-mode' selected",
            remedy = "leave it out, or one of `none`, `props`, `soft`, `full`, `strict`, `ignore`",
            remedyTested = true)
    void cgroup_mode(Provocation provocation) {
        failsWith(provocation, "--manage-cgroups=no-such-mode");
    }

    @Provokes(
            id = "cgroup-props-syntax",
            failure = "`--cgroup-props` with something that is no list of properties",
            line = "cg-prop: Expecting controller name",
            remedy = "leave it out, or `--cgroup-props '\"cpu\": {\"strategy\": \"replace\"}'`",
            remedyTested = true)
    void cgroup_properties(Provocation provocation) {
        failsWith(provocation, "--cgroup-props", "nonsense");
    }

    @Provokes(
            id = "bad-option",
            failure = "an option with a value that CRIU does not know",
            line = "Invalid value for --network-lock: no-such-lock",
            remedy = "leave it out, or `iptables`, `nftables` or `skip`",
            remedyTested = true)
    void value(Provocation provocation) {
        failsWith(provocation, "--network-lock", "no-such-lock");
    }

    @Provokes(
            id = "option-combination",
            failure = "an option for restore, on dump",
            line = "--inherit-fd is restore-only option",
            remedy = "leave it out",
            remedyTested = true)
    void for_restore(Provocation provocation) {
        failsWith(provocation, "--inherit-fd", "fd[1]:file");
    }

    private static void failsWith(Provocation provocation, String... options) {
        RunningProcess process = provocation.session().start(Fixture.debugPy());
        provocation.dumpFails(process, options);
        provocation.remedied(process);
    }
}
