package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.SocketDiagnostics;
import io.github.criujunit.process.SocketProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks up the sockets that the processes of a tree have open: asks the kernel where they are in our own network namespace
 * or in one that we may enter, reads {@code /proc/PID/net} where we may not, and asks for the bare name of what is in no
 * table.
 */
final class SocketReader {

    private static final String NAMESPACE = "ns/net";

    private final ProcFs proc;

    /** A descriptor such as {@code /proc/5/fd/3} for each inode number that is not found yet. */
    private final Map<Long, Path> wanted;

    private final Map<Long, SocketState> found = new TreeMap<>();

    private SocketReader(Map<Long, Path> wanted, ProcFs proc) {
        this.wanted = wanted;
        this.proc = proc;
    }

    /** Look up each socket once; the order is that of the inode numbers, which is mostly that of their making. */
    static List<SocketState> sockets(List<ProcessState> processes, ProcFs proc) {
        Map<Long, Path> wanted = new LinkedHashMap<>();
        Map<String, Long> namespaces = new LinkedHashMap<>();
        for (ProcessState process : processes) {
            boolean hasSockets = false;
            for (OpenDescriptor descriptor : process.descriptors()) {
                if (descriptor.isSocket()) {
                    hasSockets = true;
                    wanted.putIfAbsent(descriptor.inode(), proc.path(process.pid(), "fd/" + descriptor.number()));
                }
            }
            if (hasSockets) {
                namespaces.putIfAbsent(namespace(proc.path(process.pid(), NAMESPACE)), process.pid());
            }
        }
        return wanted.isEmpty() ? List.of() : new SocketReader(wanted, proc).find(namespaces);
    }

    /** Go through the namespaces, with a process of each. */
    private List<SocketState> find(Map<String, Long> namespaces) {
        String ours = namespace(Path.of("/proc/self").resolve(NAMESPACE));
        namespaces.forEach((namespace, pid) -> {
            if (!isDone() && !KernelSockets.find(this, kernel(namespace.equals(ours), pid))) {
                ProcNetSockets.find(this, pid, proc);
            }
        });
        for (long inode : List.copyOf(wanted.keySet())) {
            add(protocol(inode)
                    .map(name -> SocketType.unlisted(inode, name))
                    .orElseGet(() -> SocketType.unlisted(inode, "UNKNOWN")));
        }
        return new ArrayList<>(found.values());
    }

    private Optional<SocketDiagnostics> kernel(boolean ours, long pid) {
        if (!proc.isSystem()) {
            return Optional.empty();
        }
        return ours ? SocketDiagnostics.open() : SocketDiagnostics.openIn(proc.path(pid, NAMESPACE));
    }

    boolean wants(long inode) {
        return wanted.containsKey(inode);
    }

    boolean isDone() {
        return wanted.isEmpty();
    }

    void add(SocketState socket) {
        if (wanted.remove(socket.inode()) != null) {
            found.put(socket.inode(), socket);
        }
    }

    /** Name the protocols of what is not found yet, such as {@code PACKET}, without a {@code v6} at the end. */
    List<String> missingProtocols() {
        return wanted.keySet().stream()
                .flatMap(inode -> protocol(inode).stream())
                .map(name -> name.endsWith("v6") ? name.substring(0, name.length() - 2) : name)
                .distinct()
                .toList();
    }

    private Optional<String> protocol(long inode) {
        Path descriptor = wanted.get(inode);
        return descriptor == null ? Optional.empty() : SocketProtocol.of(descriptor);
    }

    private static String namespace(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException goneOrForbidden) {
            return "";
        }
    }
}
