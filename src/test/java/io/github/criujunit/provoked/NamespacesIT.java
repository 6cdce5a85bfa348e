package io.github.criujunit.provoked;

import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Namespaces that are not those of the machine. */
class NamespacesIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "nested-ns",
            failure = "a child in a user namespace of its own",
            line = "Can't dump nested user namespace for",
            remedy = "dump what lives in the namespace by itself, or do not nest")
    void user(Provocation provocation) {
        provocation.dumpFails(provocation.start("nested_namespace.py", "10000000"));
    }

    @Provokes(
            id = "nested-ns",
            failure = "a child in a PID namespace of its own",
            line = "Can't dump nested pid namespace for",
            remedy = "dump the init of the namespace by itself, or do not nest")
    void pid(Provocation provocation) {
        provocation.dumpFails(provocation.start("nested_namespace.py", "20000000"));
    }

    @Provokes(
            id = "nested-ns",
            failure = "a child in an IPC namespace of its own",
            line = "Can't dump nested ipc namespace for",
            remedy = "put the parent into the namespace too")
    void ipc(Provocation provocation) {
        provocation.dumpFails(provocation.start("nested_namespace.py", "8000000"));
    }

    @Provokes(
            id = "timens-nested",
            failure = "a child in a time namespace of its own",
            line = "Can't dump nested time_for_children namespace for",
            remedy = "put the parent into the namespace too")
    void time(Provocation provocation) {
        provocation.dumpFails(provocation.start("nested_namespace.py", "80"));
    }

    @Provokes(
            id = "userns-unmapped",
            failure = "a user namespace without a mapping of the user",
            line = "Unable to convert uid or gid",
            remedy = "write `/proc/PID/uid_map` and `gid_map`")
    void unmapped(Provocation provocation) {
        provocation.dumpFails(provocation.start("user_namespace.py"));
    }

    @Provokes(
            id = "pidns-no-init",
            failure = "a process in a PID namespace that is not its init, as with `docker exec`",
            line = "Can't dump a pid namespace without the process init",
            remedy = "dump the init of the namespace, or call CRIU inside of it")
    void second(Provocation provocation) {
        provocation.dumpFails(provocation.start("pid_namespace.py", "second", "setsid"));
    }

    @Provokes(
            id = "session-leader-outside-ns",
            failure = "the init of a PID namespace in the session of somebody outside of it",
            line = "is outside of its pid namespace",
            remedy = "`setsid` as the first thing inside the namespace")
    void init(Provocation provocation) {
        provocation.dumpFails(provocation.start("pid_namespace.py", "init"));
    }

    @Provokes(
            id = "netns-link",
            failure = "a network namespace with an `ifb` link, for any link that CRIU does not know",
            line = "Unsupported link 2 (type 1 kind ifb)",
            remedy = "delete the link")
    void link(Provocation provocation) {
        provocation.dumpFails(provocation.start("net_namespace.py", "ifb"), "--network-lock", "skip");
    }

    @Provokes(
            id = "execvp-missing-tool",
            failure = "a network namespace, and `iptables` is not on CRIU's `PATH`",
            line = "execvp(\"iptables-restore\", ...) failed",
            remedy = "install iptables, or `--network-lock skip` on dump",
            remedyTested = true)
    void without_iptables(Provocation provocation) {
        RunningProcess process = provocation.start("net_namespace.py");
        var elsewhere =
                provocation.another(ChangedCriu.behind(directory, "env", "PATH=/nowhere"), Duration.ofSeconds(10));
        provocation.fails(() -> elsewhere.dump(process));
        provocation.remedied(process, Provocation.with("--network-lock", "skip"), RestoreOptions.defaults());
    }
}
