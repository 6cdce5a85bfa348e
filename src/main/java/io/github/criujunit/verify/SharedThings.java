package io.github.criujunit.verify;

import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.SocketState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What has no name but a number that the kernel gives it: pipes, sockets, eventfds, pseudo-terminals, files and memory without a name. A
 * restored one has another number; it is the same when the same descriptors and mappings of the same processes refer to it.
 *
 * @param byUser what each descriptor or mapping refers to
 * @param users who refers to each
 * @param peers the other end of a Unix socket
 */
record SharedThings(Map<Reference, String> byUser, Map<String, SortedSet<Reference>> users, Map<String, String> peers) {

    private static final String TERMINAL = "/dev/pts/";

    /** A descriptor or a mapping of a process that refers to something. */
    record Reference(long pid, int descriptor, long address) implements Comparable<Reference> {

        @Override
        public int compareTo(Reference other) {
            int byPid = Long.compare(pid, other.pid);
            int byDescriptor = byPid == 0 ? Integer.compare(descriptor, other.descriptor) : byPid;
            return byDescriptor == 0 ? Long.compareUnsigned(address, other.address) : byDescriptor;
        }

        String name() {
            return descriptor >= 0 ? "fd " + descriptor : "mapping %x".formatted(address);
        }
    }

    static SharedThings of(ProcessSnapshot tree) {
        Map<Reference, String> byUser = new LinkedHashMap<>();
        Map<String, SortedSet<Reference>> users = new HashMap<>();
        for (ProcessState process : tree.processes()) {
            for (OpenDescriptor descriptor : process.descriptors()) {
                key(descriptor)
                        .ifPresent(
                                key -> add(new Reference(process.pid(), descriptor.number(), 0), key, byUser, users));
            }
            for (Mapping mapping : process.mappings()) {
                key(mapping)
                        .ifPresent(key -> add(new Reference(process.pid(), -1, mapping.start()), key, byUser, users));
            }
        }
        Map<String, String> peers = new HashMap<>();
        for (SocketState socket : tree.sockets()) {
            if (socket.peer() != 0) {
                peers.put(socketKey(socket.inode()), socketKey(socket.peer()));
            }
        }
        return new SharedThings(byUser, users, peers);
    }

    private static void add(
            Reference reference, String key, Map<Reference, String> byUser, Map<String, SortedSet<Reference>> users) {
        byUser.put(reference, key);
        users.computeIfAbsent(key, any -> new TreeSet<>()).add(reference);
    }

    private static Optional<String> key(OpenDescriptor descriptor) {
        if (descriptor.isPipe() || descriptor.isSocket()) {
            return Optional.of(descriptor.target());
        }
        if (DescriptorDifferences.isPrivate(descriptor) && descriptor.inode() != 0) {
            return Optional.of("file " + descriptor.inode());
        }
        if (descriptor.path().startsWith(TERMINAL)) {
            return Optional.of("terminal " + descriptor.path().substring(TERMINAL.length()));
        }
        // Of a master its slave's number, of an eventfd its own.
        Optional<String> slave = descriptor.detail("tty-index").map(index -> "terminal " + index);
        if (slave.isPresent()) {
            return slave;
        }
        return descriptor.details().stream()
                .filter(line -> line.startsWith("eventfd-id:"))
                .map(line -> line.replace("\t", " "))
                .findFirst();
    }

    private static Optional<String> key(Mapping mapping) {
        return mapping.isShared() && mapping.path().endsWith(" (deleted)")
                ? Optional.of("file " + mapping.inode())
                : Optional.empty();
    }

    private static String socketKey(long inode) {
        return "socket:[" + inode + "]";
    }
}
