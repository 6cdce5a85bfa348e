package io.github.criujunit.criu;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProgramName;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.SocketState;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Write what was seen of a tree as facts for the catalogue: lists, a line for each thing, which begins with the process.
 *
 * @param proc for who has to do with the tree and is not in it: looked up only now, since it takes longer
 */
record TreeFacts(ProcessSnapshot snapshot, ProcFs proc) {

    /** Such as {@code server.py (PID 5) fd 4: TCP connection 127.0.0.1:80 to 127.0.0.1:4711, ESTABLISHED}. */
    String descriptors() {
        Map<Long, String> sockets = snapshot.sockets().stream()
                .flatMap(socket -> SocketText.of(socket).map(text -> Map.entry(socket.inode(), text)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return ofDescriptors((process, descriptor) -> Stream.of(
                descriptor.isSocket()
                        ? sockets.getOrDefault(descriptor.inode(), descriptor.target())
                        : descriptor.target()));
    }

    /** List who has the other ends of Unix sockets, by inode number, such as {@code 302566: dbus-daemon (PID 4)}. */
    String peers() {
        Map<String, Long> peers = snapshot.sockets().stream()
                .map(SocketState::peer)
                .filter(peer -> peer != 0)
                .distinct()
                .collect(Collectors.toMap(peer -> "socket:[" + peer + "]", peer -> peer));
        OutsideHolders holders = OutsideHolders.of(snapshot, peers.keySet(), proc);
        return peers.entrySet().stream()
                .flatMap(peer -> holders.first(peer.getKey()).map(holder -> peer.getValue() + ": " + holder).stream())
                .collect(Collectors.joining("\n"));
    }

    /** Such as {@code server.py (PID 5) fd 3: FLOCK WRITE lock of /tmp/x.lock}. */
    String locks() {
        return ofDescriptors((process, descriptor) -> descriptor.locks().stream()
                .filter(lock -> descriptor.isPath())
                .map(lock -> lock.kind() + " " + lock.access() + " lock of " + descriptor.target()));
    }

    private String ofDescriptors(BiFunction<ProcessState, OpenDescriptor, Stream<String>> texts) {
        return snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream()
                        .flatMap(descriptor -> texts.apply(process, descriptor)
                                .map(text -> process + " fd " + descriptor.number() + ": " + text)))
                .collect(Collectors.joining("\n"));
    }

    /** Such as {@code server.py (PID 5): 4 KiB at 7f5c1f050000 of /secretmem (deleted)}. */
    String mappings() {
        return snapshot.processes().stream()
                .flatMap(process -> process.mappings().stream()
                        .filter(TreeFacts::isSpecial)
                        .map(mapping -> "%s: %d KiB at %08x of %s"
                                .formatted(
                                        process,
                                        mapping.bytes() / 1024,
                                        mapping.start(),
                                        mapping.path().replace("\n", "\\012"))))
                .collect(Collectors.joining("\n"));
    }

    /** Tell whether it is of a file that is not just an ordinary one. */
    private static boolean isSpecial(Mapping mapping) {
        return mapping.path().startsWith("/dev/")
                || mapping.path().startsWith("anon_inode:")
                || mapping.path().equals("[uprobes]")
                || mapping.isDeleted();
    }

    /**
     * Such as {@code server.py (PID 5): state D; child of bash (PID 4); session of bash (PID 4); user 1000; waits in
     * do_wait}.
     *
     * @param waitsIn the functions of the kernel that processes sleep in, by PID
     */
    String processes(Map<Long, String> waitsIn) {
        return snapshot.processes().stream()
                .map(process -> process(process, Optional.ofNullable(waitsIn.get(process.pid()))))
                .collect(Collectors.joining("\n"));
    }

    private String process(ProcessState process, Optional<String> waitsIn) {
        String user = process.status().getOrDefault("Uid", "?").split("\\s+", -1)[0];
        return process + ": state " + process.stat().state()
                + "; child of " + ProgramName.withPid(process.stat().parentPid(), proc)
                + "; session of " + ProgramName.withPid(process.stat().session(), proc)
                + "; user " + user
                + tracer(process).map(tracer -> "; traced by " + tracer).orElse("")
                + waitsIn.map(function -> "; waits in " + function).orElse("");
    }

    private Optional<String> tracer(ProcessState process) {
        return Optional.ofNullable(process.status().get("TracerPid"))
                .filter(tracer -> tracer.matches("[1-9]\\d{0,8}"))
                .map(tracer -> ProgramName.withPid(Long.parseLong(tracer), proc))
                .filter(tracer -> !tracer.startsWith("criu "));
    }

    long residentKib() {
        return snapshot.processes().stream()
                .map(process -> process.status().getOrDefault("VmRSS", ""))
                .filter(size -> size.matches("\\d{1,15} kB"))
                .mapToLong(size -> Long.parseLong(size.substring(0, size.indexOf(' '))))
                .sum();
    }
}
