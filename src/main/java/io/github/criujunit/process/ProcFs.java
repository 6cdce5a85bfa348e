package io.github.criujunit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Some files have a line for each socket or mapping of a machine or a process. */
    private static final int MAX_BYTES = 1024 * 1024;

    private static final ProcFs SYSTEM = new ProcFs(Path.of("/proc"));

    private final Path root;

    public ProcFs(Path root) {
        this.root = root;
    }

    public static ProcFs system() {
        return SYSTEM;
    }

    /** Tell whether it is the one of this machine, whose PIDs the system calls of this JVM mean, too. */
    public boolean isSystem() {
        return root.equals(SYSTEM.root);
    }

    /** Get the path of a file below {@code /proc/PID}, whether there is such a file or not. */
    public Path path(long pid, String file) {
        return root.resolve(Long.toString(pid)).resolve(file);
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

    /** Read {@code /proc/PID/status}: fields by name, without the blanks around their values. */
    public Map<String, String> status(long pid) {
        return fields(pid, "status");
    }

    /**
     * Read a file below {@code /proc/PID} that has lines such as {@code Name:	value}: fields by name, without the blanks
     * around their values; empty when it is not to be had.
     */
    public Map<String, String> fields(long pid, String file) {
        Map<String, String> fields = new HashMap<>();
        String text = read(pid, file).orElse("");
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            int colon = text.indexOf(':', start);
            if (colon >= 0 && colon < end) {
                fields.put(
                        text.substring(start, colon),
                        text.substring(colon + 1, end).trim());
            }
            start = end + 1;
        }
        return fields;
    }

    /** Read one field of {@code /proc/PID/status}, without its name and the blanks around it. */
    public Optional<String> status(long pid, String field) {
        return Optional.ofNullable(status(pid).get(field));
    }

    /** Read the environment that the process was started with, as {@code NAME=value}; empty when it may not be read. */
    public Set<String> environment(long pid) {
        return read(pid, "environ")
                .map(text ->
                        Set.of(Arrays.stream(text.split("\0", -1)).distinct().toArray(String[]::new)))
                .orElse(Set.of());
    }

    /** Read the kernel's name for the time since the last boot; empty when it is not to be had. */
    public Optional<String> bootId() {
        return read("sys/kernel/random/boot_id").map(String::strip).filter(id -> !id.isEmpty());
    }

    /** Read when this boot began; empty when it is not to be had. */
    public Optional<Instant> bootTime() {
        return read("stat").stream()
                .flatMap(String::lines)
                .filter(line -> line.matches("btime \\d{1,18}"))
                .findFirst()
                .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring("btime ".length()))));
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
        String text = readWhole(pid, "cmdline").orElse("");
        if (text.isEmpty()) {
            return List.of();
        }
        // A NUL ends each argument, the last one too; an empty argument at the end is one all the same.
        String[] arguments = text.split("\0", -1);
        return List.of(arguments).subList(0, text.endsWith("\0") ? arguments.length - 1 : arguments.length);
    }

    public Optional<Path> executable(long pid) {
        return link(pid, "exe");
    }

    public Optional<Path> directory(long pid) {
        return link(pid, "cwd");
    }

    /** Read a symbolic link below {@code /proc/PID}, such as {@code ns/net}; empty when it may not be read. */
    public Optional<Path> link(long pid, String name) {
        return link(path(pid, name));
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
        return descriptors(pid).stream()
                .filter(Descriptor::isSocket)
                .map(Descriptor::inode)
                .collect(Collectors.toSet());
    }

    /** Tell whether the open descriptors of a process may be listed. */
    public boolean canListDescriptors(long pid) {
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(root.resolve(Long.toString(pid)).resolve("fd"))) {
            return stream != null;
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }

    /** List the open descriptors of a process by number. */
    public List<Descriptor> descriptors(long pid) {
        return entries(root.resolve(Long.toString(pid)).resolve("fd")).stream()
                .filter(entry -> number(entry.getFileName().toString()).isPresent())
                .flatMap(entry -> link(entry).stream()
                        .map(target -> new Descriptor(
                                Integer.parseInt(entry.getFileName().toString()), target.toString())))
                .sorted(Comparator.comparingInt(Descriptor::number))
                .toList();
    }

    /** List the listening TCP sockets (IPv4 and IPv6) in the network namespace of a process. */
    public List<InetSocket> listeners(long pid) {
        return tcp(pid).filter(InetSocket::isListening).toList();
    }

    /** List the TCP connections there that nobody has open any more, and that keep their addresses for a while still. */
    public List<InetSocket> lingering(long pid) {
        return tcp(pid).filter(InetSocket::isLingering).toList();
    }

    private Stream<InetSocket> tcp(long pid) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> read(pid, "net/" + table).stream())
                .flatMap(String::lines)
                .flatMap(line -> InetSocket.parse("TCP", line).stream());
    }

    /** Read a file below {@code /proc/PID}, or no more than 1 MiB of it; empty when it is not to be had. */
    public Optional<String> read(long pid, String file) {
        return read(Long.toString(pid) + "/" + file);
    }

    /**
     * Read a file below {@code /proc/PID}, whatever its length: {@code maps} has a line for each of up to {@code
     * vm.max_map_count} mappings, and what follows 1 MiB counts as well. Empty when it is not to be had.
     */
    public Optional<String> readWhole(long pid, String file) {
        return read(path(pid, file), Integer.MAX_VALUE);
    }

    /** Give each line of a file below {@code /proc/PID} to somebody, none when it is not to be had. */
    public void forEachLine(long pid, String file, Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(path(pid, file)), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                lines.accept(line);
                line = reader.readLine();
            }
        } catch (IOException goneOrForbidden) {
            // What was read before the process went away is still of use.
        }
    }

    /** Read a file below {@code /proc}, or no more than 1 MiB of it; empty when it is not to be had. */
    public Optional<String> read(String file) {
        return read(root.resolve(file), MAX_BYTES);
    }

    private static Optional<String> read(Path file, int maxBytes) {
        try (InputStream stream = Files.newInputStream(file)) {
            return Optional.of(new String(stream.readNBytes(maxBytes), StandardCharsets.UTF_8));
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
