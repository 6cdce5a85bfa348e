package io.github.criujunit.provoked;

import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Mounts that CRIU cannot find, or not make again. */
class MountsIT {

    private static final String EXTERNAL = "`--external mnt[DIRECTORY]:NAME` on dump,"
            + " `--root / --external mnt[NAME]:SOURCE` on restore, with what shall be mounted there";

    /** A mount namespace is restored below its root, which has to be named. */
    private static final RestoreOptions ROOT = RestoreOptions.defaults().withFurther(List.of("--root", "/"));

    @TempDir
    Path directory;

    private Path mount;
    private Path target;

    @BeforeEach
    void directories() throws IOException {
        mount = Files.createDirectory(directory.resolve("mount"));
        target = Files.createDirectory(directory.resolve("target"));
    }

    @Provokes(
            id = "mount-lookup-failed",
            failure = "a file on a file system that was unmounted lazily",
            line = "Can't lookup mount=",
            remedy = "close the file before the dump",
            remedyTested = true)
    void lazily_unmounted(Provocation provocation) {
        RunningProcess process = provocation.start("lazily_unmounted.py", directory.toString());
        provocation.dumpFails(process);
        provocation.mend(process);
        provocation.remedied(process);
    }

    @Provokes(
            id = "mount-lookup-failed",
            failure = "a descriptor from another mount namespace, as after `docker exec` or `nsenter`",
            line = "for fd=0 path=/dev/null",
            remedy = "open standard input, output and error inside of the namespace",
            remedyTested = true)
    void other_namespace(Provocation provocation) {
        RunningProcess process = provocation.start("mount_namespace.py");
        provocation.dumpFails(process);
        provocation.mend(process);
        provocation.remedied(process, Provocation.with(), ROOT);
    }

    @Provokes(
            id = "overmounted-file",
            failure = "a file on a file system over which another one is mounted",
            line = "Open files on overmounted mounts are not supported yet",
            remedy = "unmount the upper one, or close the file",
            remedyTested = true)
    void overmounted(Provocation provocation) {
        RunningProcess process = start(provocation, "overmounted");
        provocation.dumpFails(process);
        provocation.mend(process);
        provocation.remedied(process, Provocation.with(), ROOT);
    }

    @Provokes(
            id = "mount-unreachable-sharing",
            failure = "a mount whose master (mount_namespaces(7)) is in another mount namespace",
            line = "has unreachable sharing",
            remedy = "`mount --make-private DIRECTORY` inside of the namespace",
            remedyTested = true)
    void slave(Provocation provocation) {
        RunningProcess process = start(provocation, "slave");
        provocation.dumpFails(process);
        provocation.mend(process);
        provocation.remedied(process, Provocation.with(), ROOT);
    }

    @Provokes(
            id = "mount-no-root",
            failure = "a mount of a directory of a file system that is not mounted as a whole",
            line = "doesn't have a proper root mount",
            remedy = EXTERNAL,
            remedyTested = true)
    void part(Provocation provocation) {
        RunningProcess process = start(provocation, "no-root");
        provocation.dumpFails(process);
        remediedAsExternal(provocation, process, target);
    }

    @Provokes(
            id = "fuse-mount",
            failure = "a FUSE file system in a mount namespace of its own",
            line = "(fuse): always fail",
            remedy = EXTERNAL,
            remedyTested = true)
    void fuse(Provocation provocation) {
        RunningProcess process = start(provocation, "fuse");
        provocation.dumpFails(process);
        remediedAsExternal(provocation, process, mount);
    }

    private static void remediedAsExternal(Provocation provocation, RunningProcess process, Path where) {
        provocation.remedied(
                process,
                Provocation.with("--external", "mnt[" + where + "]:name"),
                ROOT.withFurther(List.of("--root", "/", "--external", "mnt[name]:" + where)));
    }

    @Provokes(
            id = "execvp-missing-tool",
            failure = "a tmpfs in a mount namespace of its own, and `tar` is not on CRIU's `PATH`",
            line = "execvp(\"tar\", ...) failed",
            remedy = "install tar where CRIU runs",
            remedyTested = true)
    void without_tar(Provocation provocation) {
        RunningProcess process = start(provocation, "tmpfs");
        var elsewhere =
                provocation.another(ChangedCriu.behind(directory, "env", "PATH=/nowhere"), Duration.ofSeconds(10));
        provocation.fails(() -> elsewhere.dump(process));
        provocation.remedied(process, Provocation.with(), ROOT);
    }

    private RunningProcess start(Provocation provocation, String kind) {
        return provocation.start("mounts.py", kind, mount.toString());
    }
}
