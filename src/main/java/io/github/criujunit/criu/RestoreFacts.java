package io.github.criujunit.criu;

import io.github.criujunit.process.Durations;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProgramName;
import io.github.criujunit.snapshot.FileLock;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collect what the harness knows of a restore that has failed: what is different from when the process was dumped.
 *
 * @param oomKills how many processes of this machine the kernel had killed for want of memory, before the restore
 */
record RestoreFacts(Checkpoint checkpoint, OptionalLong oomKills, ProcFs proc) {

    private static final int MAX_FILES = 256;

    /** By so much the time of a file may lie behind the clock. */
    private static final Duration CLOCK_TICK = Duration.ofMillis(20);

    static RestoreFacts before(Checkpoint checkpoint, ProcFs proc) {
        return new RestoreFacts(checkpoint, DumpObservation.oomKills(proc), proc);
    }

    /** Collect the facts for the diagnosis of a restore that has failed. */
    Map<String, String> facts() {
        Map<String, String> values = new HashMap<>();
        values.put("dir", checkpoint.directory().toString());
        values.put("dumpOptions", String.join("\n", checkpoint.run().command()));
        checkpoint
                .imageSizes()
                .flatMap(then -> checkpoint.images().sizes().map(now -> changes(then, now)))
                .ifPresent(changes -> values.put("images", String.join("\n", changes)));
        checkpoint.snapshot().ifPresent(tree -> {
            values.put("descriptors", new TreeFacts(tree, proc).descriptors());
            values.put("files", String.join("\n", files(tree)));
            values.put("ports", String.join("\n", ports(tree)));
        });
        values.put("holders", String.join("\n", checkpoint.holder(proc).all(checkpoint.ids())));
        DumpObservation.ofTheMachine(oomKills, proc, values);
        return values;
    }

    /** Say what has become of the images, such as {@code core-5.img: gone} or {@code pages-1.img: shorter, 512 of 8192 bytes}. */
    static List<String> changes(Map<String, Long> then, Map<String, Long> now) {
        List<String> changes = new ArrayList<>();
        then.forEach((name, before) -> {
            Long size = now.get(name);
            if (size == null) {
                changes.add(name + ": gone");
            } else if (!size.equals(before)) {
                changes.add(name + (size < before ? ": shorter, " : ": longer, ") + size + " of " + before + " bytes");
            }
        });
        return changes;
    }

    /** Say what has become of the files of the processes, such as {@code /tmp/x: gone with /tmp}. */
    private List<String> files(ProcessSnapshot tree) {
        Set<String> paths = tree.processes().stream()
                .flatMap(RestoreFacts::files)
                .limit(MAX_FILES)
                .collect(Collectors.toSet());
        OutsideHolders users = OutsideHolders.anywhere(paths, proc);
        Map<String, String> lockers = locks();
        return paths.stream()
                .map(path -> path + ": " + file(new File(path))
                        + suffix(", open in ", users.first(path))
                        + suffix(", locked by ", inode(new File(path)).map(lockers::get)))
                .toList();
    }

    /** Collect the paths of the files that a restore needs: those that are open, the program and the directory. */
    static Stream<String> files(ProcessState process) {
        return Stream.concat(
                        Stream.concat(process.executable().stream(), process.directory().stream())
                                .map(Path::toString),
                        process.descriptors().stream().map(OpenDescriptor::target))
                .filter(path -> path.startsWith("/") && !path.startsWith("/dev/") && !path.endsWith(" (deleted)"));
    }

    private static String suffix(String words, Optional<String> holder) {
        return holder.map(words::concat).orElse("");
    }

    /** A File takes any name; a Path takes in the locale POSIX none with an umlaut. */
    private String file(File file) {
        if (!file.exists()) {
            return "gone"
                    + missingDirectory(file)
                            .map(directory -> " with " + directory)
                            .orElse("");
        }
        Duration since = Duration.between(checkpoint.made(), Instant.ofEpochMilli(file.lastModified()));
        boolean changed = since.compareTo(CLOCK_TICK.negated()) > 0;
        return file.length() + " bytes, "
                + (changed
                        ? "changed " + Durations.text(since.isNegative() ? Duration.ZERO : since) + " after"
                        : "unchanged since")
                + " the dump";
    }

    /** Find the uppermost directory of a path that is not there. */
    private static Optional<File> missingDirectory(File file) {
        return Stream.iterate(file.getParentFile(), Objects::nonNull, File::getParentFile)
                .filter(directory -> !directory.exists())
                .reduce((lower, upper) -> upper);
    }

    /** Say who listens on the ports of the process now, such as {@code 127.0.0.1:80: nginx (PID 4)}. */
    private List<String> ports(ProcessSnapshot tree) {
        Set<String> wanted = tree.sockets().stream()
                .filter(socket -> socket.isTcp() && socket.isListening())
                .map(socket -> port(socket.local()))
                .collect(Collectors.toSet());
        Map<String, String> taken = new HashMap<>();
        proc.listeners(ProcessHandle.current().pid()).stream()
                .filter(socket -> wanted.contains(port(socket.local())))
                .forEach(socket -> taken.put("socket:[" + socket.inode() + "]", socket.local()));
        OutsideHolders users = OutsideHolders.anywhere(taken.keySet(), proc);
        return taken.entrySet().stream()
                .flatMap(socket -> users.first(socket.getKey()).map(user -> socket.getValue() + ": " + user).stream())
                .toList();
    }

    private static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }

    /** Find who has locks, by the number of the inode; who waits for one is not meant, and neither is what was restored. */
    private Map<String, String> locks() {
        List<Long> restored = checkpoint.ids();
        Map<String, String> holders = new HashMap<>();
        FileLock.all(proc).stream()
                .filter(lock -> lock.owner() > 0 && !restored.contains(lock.owner()))
                .forEach(lock -> holders.putIfAbsent(lock.inode(), ProgramName.withPid(lock.owner(), proc)));
        return holders;
    }

    private static Optional<String> inode(File file) {
        try {
            return Optional.of(Files.getAttribute(file.toPath(), "unix:ino").toString());
        } catch (IOException | InvalidPathException unknown) {
            return Optional.empty();
        }
    }
}
