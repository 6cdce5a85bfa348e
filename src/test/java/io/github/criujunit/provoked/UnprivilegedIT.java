package io.github.criujunit.provoked;

import io.github.criujunit.diagnosis.Confidence;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.testkit.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A user who is not root calls {@code criu}, or {@code sudo criu}. */
class UnprivilegedIT {

    private static final String[] AS_NOBODY = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"};

    @TempDir
    Path directory;

    private Path binary;

    @BeforeEach
    void copy_the_binary() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        binary = Files.copy(Provocation.CRIU.installation().binary(), directory.resolve("criu"));
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Diagnosis as(String[] user, String... words) {
        List<String> command = new ArrayList<>(List.of(user));
        command.addAll(List.of(words));
        return new CriuByHand(directory.resolve("criu.log"), command.toArray(String[]::new)).fails();
    }

    @Provokes(
            id = "caps-missing",
            failure = "CRIU is run by a user, and its file has no capability",
            line = "CRIU needs to have the CAP_SYS_ADMIN or the CAP_CHECKPOINT_RESTORE capability",
            remedy = "run it as root, or `setcap cap_checkpoint_restore,cap_setpcap+eip` on it")
    void no_capability(Provocation provocation) {
        provocation.saysSo(as(AS_NOBODY, binary.toString(), "check", "--unprivileged"));
    }

    @Provokes(
            id = "unprivileged-required",
            failure = "CRIU is run by a user, its file has a capability, and `--unprivileged` is missing",
            line = "--unprivileged",
            remedy = "add `--unprivileged`")
    void no_option(Provocation provocation) throws IOException {
        Unprivileged.run("setcap", "cap_checkpoint_restore,cap_setpcap+eip", binary.toString());
        provocation.saysSo(as(AS_NOBODY, binary.toString(), "check"));
    }

    @Provokes(
            id = "image-dir-permission",
            failure = "the image directory is another user's",
            line = "Permission denied",
            remedy = "use a directory of that user")
    void image_directory(Provocation provocation) throws IOException {
        Unprivileged.run("setcap", "cap_checkpoint_restore,cap_setpcap+eip", binary.toString());
        Path images = Files.createDirectory(
                directory.resolve("images"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        provocation.saysSo(as(AS_NOBODY, binary.toString(), "restore", "--unprivileged", "-D", images.toString()));
    }

    @Provokes(
            id = "unable-to-interrupt",
            failure = "CRIU is run by a user with CAP_CHECKPOINT_RESTORE, and the process is another user's",
            line = "Unable to interrupt task",
            remedy = "run CRIU as root, or as the user of the process",
            confidence = Confidence.MEDIUM)
    void foreign_process(Provocation provocation) throws IOException {
        Unprivileged.run("setcap", "cap_checkpoint_restore,cap_setpcap+eip", binary.toString());
        Path images = Files.createDirectory(directory.resolve("images"));
        Files.setPosixFilePermissions(images, PosixFilePermissions.fromString("rwxrwxrwx"));
        long pid = provocation.session().start(Fixture.debugPy()).pid();
        provocation.saysSo(as(
                AS_NOBODY,
                binary.toString(),
                "dump",
                "--unprivileged",
                "-v4",
                "-t",
                Long.toString(pid),
                "-D",
                images.toString()));
    }

    @Provokes(
            id = "sudo-password",
            failure = "`sudo criu` by a user for whom sudo has no rule",
            line = "a password is required",
            remedy = "a rule with NOPASSWD: `debugging/install-criu.sh --sudoers USER`")
    void sudo_password(Provocation provocation) {
        provocation.saysSo(as(AS_NOBODY, "sudo", "-n", binary.toString(), "check"));
    }

    @Provokes(
            id = "sudo-unusable",
            failure = "`sudo criu` where nothing may get more privileges (`no_new_privs`, as in many containers)",
            line = "no new privileges",
            remedy = "run the container without `no-new-privileges`, or as root")
    void sudo_unusable(Provocation provocation) {
        provocation.saysSo(as(
                new String[] {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", "--"},
                "sudo",
                "-n",
                binary.toString(),
                "check"));
    }

    @Provokes(
            id = "criu-not-found",
            failure = "`sudo criu`, and sudo's path does not lead to CRIU",
            line = "command not found",
            remedy = "name the path of CRIU")
    void sudo_path(Provocation provocation) {
        provocation.saysSo(as(new String[0], "sudo", "-n", "criu-that-is-not-there", "check"));
    }
}
