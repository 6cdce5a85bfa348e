package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find what CRIU cannot make of the PID, user or network namespace that a tree has of its own.
 *
 * <p>Source: criu/cr-dump.c, criu/namespaces.c, criu/net.c ({@code dump_one_link}), namespaces(7).
 */
final class OwnNamespaces implements Check {

    /** What the kernel calls links of kinds that CRIU does not know, unless they were given a name (ip-link(8)). */
    private static final String UNKNOWN_LINK = "(ifb|dummy|bond|team|vxlan|wg|vcan|nlmon|ipvlan|geneve|vrf)\\d+";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        ProcessState root = snapshot.root();
        NamespaceView view = NamespaceView.of(surroundings);
        return Stream.of(
                        view.isOwn(root, "pid") ? Optional.of(pid(root)) : Optional.<Finding>empty(),
                        view.isOwn(root, "user") ? user(root, view) : Optional.<Finding>empty(),
                        view.isOwn(root, "net") ? link(root, surroundings) : Optional.<Finding>empty())
                .flatMap(Optional::stream);
    }

    private static Finding pid(ProcessState root) {
        if (!lastOf(root, "NSpid").equals("1")) {
            return blocks(
                    "pidns-no-init",
                    root,
                    "PID namespace",
                    "It is not the init of its PID namespace, and CRIU cannot make the namespace without that.",
                    "Dump the init of the namespace, or call CRIU inside of it: nsenter --target " + root.pid()
                            + " --all criu dump ...");
        }
        if (lastOf(root, "NSsid").equals("0")) {
            return blocks(
                    "session-leader-outside-ns",
                    root,
                    "PID namespace",
                    "Its session is led by a process outside of its PID namespace, and CRIU cannot restore that.",
                    "Start it in a session of its own: unshare --pid --fork setsid COMMAND");
        }
        return new Subject(root, "PID namespace")
                .mayDiffer(
                        "pid-namespace",
                        "It is restored in a new PID namespace with the PIDs that it has inside; seen from outside they are other"
                                + " ones.",
                        "Find it by the file that criu restore --pidfile FILE writes.");
    }

    private static String lastOf(ProcessState root, String field) {
        String numbers = root.status().getOrDefault(field, "");
        return numbers.substring(numbers.lastIndexOf('\t') + 1);
    }

    private static Optional<Finding> user(ProcessState root, NamespaceView view) {
        boolean mapped = view.proc()
                .read(root.pid(), "uid_map")
                .filter(map -> !map.isBlank())
                .isPresent();
        if (!mapped) {
            return Optional.of(blocks(
                    "userns-unmapped",
                    root,
                    "user namespace",
                    "It has no mapping of users, and CRIU cannot say whose the process is.",
                    "echo 0 0 1 > /proc/" + root.pid() + "/uid_map, and the same for gid_map"));
        }
        return view.isOwn(root, "mnt")
                ? Optional.empty()
                : Optional.of(blocks(
                        "proc-mount-refused",
                        root,
                        "user namespace",
                        "It has a user namespace of its own and no mount namespace: the restore may not mount the /proc"
                                + " that it needs.",
                        "Make all namespaces at once: unshare --user --map-root-user --mount --pid --fork COMMAND\n"
                                + "Or start the program without a user namespace."));
    }

    private static Optional<Finding> link(ProcessState root, Surroundings surroundings) {
        return surroundings
                .proc()
                .read(root.pid(), "net/dev")
                .flatMap(devices -> devices.lines()
                        .filter(line -> line.contains(":"))
                        .map(line -> line.substring(0, line.indexOf(':')).trim())
                        .filter(name -> name.matches(UNKNOWN_LINK))
                        .findFirst())
                .map(name -> blocks(
                        "netns-link",
                        root,
                        "link " + name,
                        "Its network namespace has a link of a kind that CRIU does not know.",
                        "nsenter --target " + root.pid() + " --net ip link delete " + name));
    }

    private static Finding blocks(String id, ProcessState process, String resource, String why, String remedy) {
        return new Subject(process, resource).blocks(id, why, remedy);
    }
}
