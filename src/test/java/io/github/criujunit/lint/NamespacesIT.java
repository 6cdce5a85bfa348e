package io.github.criujunit.lint;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;

/** Namespaces that are not those of the machine. */
class NamespacesIT {

    @Agrees(
            has = "a child in a user namespace of its own",
            fixture = "provoked/nested_namespace.py",
            id = "nested-ns",
            severity = Severity.BLOCKS)
    void nested_user(Agreement agreement) {
        agreement.holds("10000000");
    }

    @Agrees(
            has = "a child in a PID namespace of its own",
            fixture = "provoked/nested_namespace.py",
            id = "nested-ns",
            severity = Severity.BLOCKS)
    void nested_pid(Agreement agreement) {
        agreement.holds("20000000");
    }

    @Agrees(
            has = "a child in an IPC namespace of its own",
            fixture = "provoked/nested_namespace.py",
            id = "nested-ns",
            severity = Severity.BLOCKS)
    void nested_ipc(Agreement agreement) {
        agreement.holds("8000000");
    }

    @Agrees(
            has = "a child in a UTS namespace of its own",
            fixture = "provoked/nested_namespace.py",
            id = "nested-ns",
            severity = Severity.BLOCKS)
    void nested_uts(Agreement agreement) {
        agreement.holds("4000000");
    }

    @Agrees(
            has = "a child in a cgroup namespace of its own",
            fixture = "provoked/nested_namespace.py",
            id = "nested-ns",
            severity = Severity.BLOCKS)
    void nested_cgroup(Agreement agreement) {
        agreement.holds("2000000");
    }

    @Agrees(
            has = "a child in a time namespace of its own",
            fixture = "provoked/nested_namespace.py",
            id = "timens-nested",
            severity = Severity.BLOCKS)
    void nested_time(Agreement agreement) {
        agreement.holds("80");
    }

    @Agrees(
            has = "a child in a network namespace of its own",
            fixture = "provoked/nested_namespace.py",
            id = "nested-ns-restore",
            severity = Severity.BLOCKS,
            onRestore = true)
    void nested_network(Agreement agreement) {
        agreement.holds("40000000");
    }

    @Agrees(
            has = "a child in a mount namespace of its own",
            fixture = "provoked/nested_namespace.py",
            id = "nested-ns-restore",
            severity = Severity.BLOCKS,
            onRestore = true)
    void nested_mount(Agreement agreement) {
        agreement.holds("20000");
    }

    @Agrees(
            has = "a time namespace for its children",
            fixture = "lint/own_namespace.py",
            id = "timens-nested",
            severity = Severity.BLOCKS)
    void time_for_children(Agreement agreement) {
        agreement.holds("80");
    }

    @Agrees(
            has = "a user namespace without a mapping of its user",
            fixture = "provoked/user_namespace.py",
            id = "userns-unmapped",
            severity = Severity.BLOCKS)
    void unmapped(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a user namespace, and no other one",
            fixture = "lint/own_namespace.py",
            id = "proc-mount-refused",
            severity = Severity.BLOCKS,
            onRestore = true)
    void user(Agreement agreement) {
        agreement.holds("10000000");
    }

    @Agrees(
            has = "a PID namespace of which it is not the init",
            fixture = "provoked/pid_namespace.py",
            id = "pidns-no-init",
            severity = Severity.BLOCKS)
    void second(Agreement agreement) {
        agreement.holds("second", "setsid");
    }

    @Agrees(
            has = "a PID namespace, and the session of somebody outside of it",
            fixture = "provoked/pid_namespace.py",
            id = "session-leader-outside-ns",
            severity = Severity.BLOCKS)
    void init(Agreement agreement) {
        agreement.holds("init");
    }

    @Agrees(
            has = "a network namespace with an `ifb` link",
            fixture = "provoked/net_namespace.py",
            id = "netns-link",
            severity = Severity.BLOCKS,
            besides = "execvp-missing-tool")
    void link(Agreement agreement) {
        agreement.holds("ifb");
    }

    @Agrees(
            has = "a network namespace, where iptables is not installed",
            fixture = "provoked/net_namespace.py",
            id = "execvp-missing-tool",
            severity = Severity.NEEDS_OPTION,
            dump = "--network-lock nftables")
    void network(Agreement agreement) {
        assumeThat(SearchPath.of(Surroundings.ofThisJvm(Optional.empty(), false))
                        .has("iptables-restore"))
                .isFalse();
        agreement.holds();
    }
}
