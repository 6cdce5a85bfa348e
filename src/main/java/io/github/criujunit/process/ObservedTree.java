package io.github.criujunit.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Hold what {@code /proc} said of the processes of a tree at one moment: what explains why CRIU could not dump it.
 *
 * <p>A dump waits for it, so it reads what is cheap, and no more than a limit of that. What cannot be read is absent.
 *
 * @param processes the root first
 * @param sockets those of the network namespace of the root
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ObservedTree(List<ObservedProcess> processes, SocketTable sockets) {

    private static final int MAX_PROCESSES = 64;
    private static final int MAX_DESCRIPTORS = 4096;

    public ObservedTree {
        processes = List.copyOf(processes);
    }

    /** Look at the processes of a tree now. */
    public static ObservedTree of(ProcessTree tree, ProcFs proc) {
        List<ObservedProcess> processes = new ArrayList<>();
        int left = MAX_DESCRIPTORS;
        for (ProcessTree.Member member : tree.processes()) {
            if (processes.size() < MAX_PROCESSES) {
                ObservedProcess process = ObservedProcess.of(member.stat(), left, proc);
                left -= process.descriptors().size();
                processes.add(process);
            }
        }
        boolean hasSockets = processes.stream()
                .flatMap(process -> process.descriptors().stream())
                .anyMatch(Descriptor::isSocket);
        return new ObservedTree(
                processes, hasSockets ? SocketTable.of(tree.root().stat().pid(), proc) : SocketTable.empty());
    }

    /** List the TCP sockets of the tree that listen. */
    public List<InetSocket> listeners() {
        Set<Long> own = processes.stream()
                .flatMap(process -> process.descriptors().stream())
                .filter(Descriptor::isSocket)
                .map(Descriptor::inode)
                .collect(Collectors.toSet());
        return sockets.listeners().stream()
                .filter(socket -> own.contains(socket.inode()))
                .toList();
    }
}
