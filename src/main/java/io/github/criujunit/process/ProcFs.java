package io.github.criujunit.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Read {@code /proc}, or a directory that looks like it.
 *
 * <p>A process may go away between two reads and may belong to somebody else: what cannot be read is absent, never an
 * error. Immutable and thread-safe.
 *
 * <p>Source: proc(5).
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ProcFs {

    /** The same on every Linux, whatever the kernel's own clock does (time(7)). */
    private static final int USER_HZ = 100;

    private static final ProcFs SYSTEM = new ProcFs(Path.of("/proc"));

    private final Path root;

    public ProcFs(Path root) {
        this.root = root;
    }

    public static ProcFs system() {
        return SYSTEM;
    }

    /** Read {@code /proc/PID/stat}; empty when there is no such process. */
    public Optional<ProcStat> stat(long pid) {
        try {
            return read(pid, "stat").map(ProcStat::parse);
        } catch (IllegalArgumentException cutOff) {
            return Optional.empty();
        }
    }

    public Optional<ProcessIdentity> identity(long pid) {
        return stat(pid).map(stat -> new ProcessIdentity(pid, stat.startTicks(), namespacePid(pid)));
    }

    private long namespacePid(long pid) {
        return status(pid, "NSpid")
                .map(pids -> pids.substring(pids.lastIndexOf('\t') + 1))
                .map(Long::parseLong)
                .orElse(pid);
    }

    /** Read one field of {@code /proc/PID/status}, without its name and the blanks around it. */
    public Optional<String> status(long pid, String field) {
        return read(pid, "status")
                .flatMap(status -> status.lines()
                        .filter(line -> line.startsWith(field + ":"))
                        .map(line -> line.substring(field.length() + 1).trim())
                        .findFirst());
    }

    /** Read the environment that the process was started with, as {@code NAME=value}; empty when it may not be read. */
    public Set<String> environment(long pid) {
        return read(pid, "environ")
                .map(text ->
                        Set.of(Arrays.stream(text.split("\0", -1)).distinct().toArray(String[]::new)))
                .orElse(Set.of());
    }

    /** Read the time since boot in the clock ticks that start times are counted in; zero when it is not to be had. */
    long ticksSinceBoot() {
        try {
            String seconds = Files.readString(root.resolve("uptime")).split(" ", -1)[0];
            return (long) (Double.parseDouble(seconds) * USER_HZ);
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    /** Read the command line; empty for a kernel thread, a zombie, or no process. */
    public List<String> commandLine(long pid) {
        String text = read(pid, "cmdline").orElse("");
        if (text.isEmpty()) {
            return List.of();
        }
        // A NUL ends each argument, the last one too; an empty argument at the end is one all the same.
        String[] arguments = text.split("\0", -1);
        return List.of(arguments).subList(0, text.endsWith("\0") ? arguments.length - 1 : arguments.length);
    }

    public Optional<Path> executable(long pid) {
        return link(root.resolve(Long.toString(pid)).resolve("exe"));
    }

    /** List the PIDs of all processes that can be seen. */
    public List<Long> pids() {
        return numbersIn(root);
    }

    /** List the thread ids of a process, its own PID among them; empty when it is gone. */
    public List<Long> threads(long pid) {
        return numbersIn(root.resolve(Long.toString(pid)).resolve("task"));
    }

    /** Collect the inode numbers of the sockets that a process has open. */
    public Set<Long> socketInodes(long pid) {
        Set<Long> inodes = new HashSet<>();
        for (Path descriptor : entries(root.resolve(Long.toString(pid)).resolve("fd"))) {
            link(descriptor)
                    .map(Path::toString)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> Long.parseLong(target.substring("socket:[".length(), target.length() - 1)))
                    .ifPresent(inodes::add);
        }
        return inodes;
    }

    /**
     * Find the listening TCP sockets (IPv4 and IPv6) on a port, in the network namespace of a process.
     *
     * @return their inode numbers
     */
    public Set<Long> listeners(long pid, int port) {
        Set<Long> inodes = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            read(pid, table)
                    .ifPresent(text -> text.lines()
                            .skip(1)
                            .map(line -> line.trim().split("\\s+", -1))
                            .filter(fields ->
                                    fields.length > 9 && fields[3].equals("0A") && localPort(fields[1]) == port)
                            .forEach(fields -> inodes.add(Long.parseLong(fields[9]))));
        }
        return inodes;
    }

    private static int localPort(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }

    private Optional<String> read(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(root.resolve(Long.toString(pid)).resolve(file));
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException goneOrForbidden) {
            return Optional.empty();
        }
    }

    private static Optional<Path> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException goneOrForbidden) {
            return Optional.empty();
        }
    }

    private static List<Long> numbersIn(Path directory) {
        return entries(directory).stream()
                .map(entry -> number(entry.getFileName().toString()))
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
    }

    private static OptionalLong number(String name) {
        return name.chars().allMatch(Character::isDigit) ? OptionalLong.of(Long.parseLong(name)) : OptionalLong.empty();
    }

    private static List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException goneOrForbidden) {
            // What was listed before the process went away is still of use.
            return entries;
        }
        return entries;
    }
}
