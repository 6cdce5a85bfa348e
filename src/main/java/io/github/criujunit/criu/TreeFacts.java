package io.github.criujunit.criu;

import io.github.criujunit.process.Descriptor;
import io.github.criujunit.process.DescriptorHolders;
import io.github.criujunit.process.ObservedProcess;
import io.github.criujunit.process.ObservedTree;
import io.github.criujunit.process.ProcFs;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Write what was seen of a tree as facts for the catalogue: lists, a line for each thing, which begins with the process.
 *
 * @param proc for what is read only now, since it takes longer
 */
record TreeFacts(ObservedTree tree, ProcFs proc) {

    /** As in {@code lock: 1: FLOCK  ADVISORY  WRITE 622 fe:00:12345 0 EOF}. */
    private static final Pattern LOCK = Pattern.compile("^lock:\\s+\\d+: (\\w+)\\s+\\w+\\s+(\\w+) ", Pattern.MULTILINE);

    /** A line of maps whose file is not just an ordinary one. */
    private static final Pattern SPECIAL_MAPPING = Pattern.compile(
            "^(\\p{XDigit}{1,15})-(\\p{XDigit}{1,15}) (?:\\S+ ){3}\\S+ +"
                    + "(/dev/.+|anon_inode:.+|\\[uprobes\\]|/.+ \\(deleted\\))$",
            Pattern.MULTILINE);

    /** Such as {@code server.py (PID 5) fd 4: TCP connection 127.0.0.1:80 to 127.0.0.1:4711, ESTABLISHED}. */
    String descriptors() {
        Map<Long, String> sockets = tree.sockets().descriptions();
        return ofDescriptors((process, descriptor) -> Stream.of(
                descriptor.isSocket()
                        ? sockets.getOrDefault(descriptor.inode(), descriptor.target())
                        : descriptor.target()));
    }

    /**
     * List who has the Unix sockets of this machine, by inode number, if the tree is connected through one; such as {@code
     * 302566: dbus-daemon (PID 4)}.
     */
    String peers() {
        Map<Long, String> sockets = tree.sockets().descriptions();
        if (tree.processes().stream()
                .flatMap(process -> process.descriptors().stream())
                .filter(Descriptor::isSocket)
                .noneMatch(descriptor -> isConnectedUnix(sockets.getOrDefault(descriptor.inode(), "")))) {
            return "";
        }
        Map<String, String> lines = new HashMap<>();
        sockets.forEach((inode, text) -> {
            if (isConnectedUnix(text)) {
                lines.put("socket:[" + inode + "]", inode + ": ");
            }
        });
        return DescriptorHolders.of(lines.keySet(), proc).entrySet().stream()
                .map(holder -> lines.get(holder.getKey()) + holder.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static boolean isConnectedUnix(String socket) {
        return socket.startsWith("Unix ") && socket.contains(", connected");
    }

    /** Such as {@code server.py (PID 5) fd 3: FLOCK WRITE lock of /tmp/x.lock}. */
    String locks() {
        return ofDescriptors((process, descriptor) -> descriptor.target().startsWith("/")
                ? proc.read(process.stat().pid(), "fdinfo/" + descriptor.number()).stream()
                        .flatMap(info -> LOCK.matcher(info).results())
                        .map(lock -> lock.group(1) + " " + lock.group(2) + " lock of " + descriptor.target())
                : Stream.of());
    }

    private String ofDescriptors(BiFunction<ObservedProcess, Descriptor, Stream<String>> texts) {
        return tree.processes().stream()
                .flatMap(process -> process.descriptors().stream()
                        .flatMap(descriptor -> texts.apply(process, descriptor)
                                .map(text -> process + " fd " + descriptor.number() + ": " + text)))
                .collect(Collectors.joining("\n"));
    }

    /** Such as {@code server.py (PID 5): 4 KiB at 7f5c1f050000 of /secretmem (deleted)}. */
    String mappings() {
        return tree.processes().stream()
                .flatMap(process -> proc.read(process.stat().pid(), "maps").stream()
                        .flatMap(maps -> SPECIAL_MAPPING.matcher(maps).results())
                        .map(mapping -> "%s: %d KiB at %s of %s"
                                .formatted(
                                        process,
                                        (Long.parseLong(mapping.group(2), 16) - Long.parseLong(mapping.group(1), 16))
                                                / 1024,
                                        mapping.group(1),
                                        mapping.group(3))))
                .collect(Collectors.joining("\n"));
    }

    /** Such as {@code server.py (PID 5): state D; child of bash (PID 4); session of bash (PID 4); user
     * 1000; waits in do_wait}. */
    String processes() {
        return tree.processes().stream().map(this::process).collect(Collectors.joining("\n"));
    }

    private String process(ObservedProcess process) {
        String user = process.status().getOrDefault("Uid", "?").split("\\s+", -1)[0];
        return process + ": state " + process.stat().state()
                + "; child of " + ObservedProcess.describe(process.stat().parentPid(), proc)
                + "; session of " + ObservedProcess.describe(process.stat().session(), proc)
                + "; user " + user
                + process.tracer()
                        .filter(tracer -> !tracer.startsWith("criu "))
                        .map(tracer -> "; traced by " + tracer)
                        .orElse("")
                + process.waitsIn().map(function -> "; waits in " + function).orElse("");
    }

    long residentKib() {
        return tree.processes().stream().mapToLong(ObservedProcess::residentKib).sum();
    }
}
