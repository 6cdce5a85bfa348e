package io.github.criujunit.verify;

import io.github.criujunit.process.ProcStat;
import io.github.criujunit.snapshot.Limit;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.PosixTimer;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.ThreadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A process as a snapshot holds it, with what a test says of it. */
final class MadeUpProcess {

    private static final int O_RDWR = 2;

    private final long pid;
    private final long parent;
    final Map<String, String> status = new HashMap<>(Map.of("Umask", "0022", "SigIgn", "0", "SigCgt", "0"));
    final Map<String, String> threadStatus =
            new HashMap<>(Map.of("Uid", "0\t0\t0\t0", "SigBlk", "0", "SigPnd", "0", "CapEff", "1ff"));
    final Map<String, Limit> limits = new HashMap<>(Map.of("Max open files", new Limit("1024", "4096")));
    final Map<String, String> namespaces =
            new HashMap<>(Map.of("net", "net:[1]", "mnt", "mnt:[2]", "time", "time:[3]"));
    final Map<String, String> settings = new HashMap<>(Map.of("timerslack_ns", "50000"));
    final Map<Integer, OpenDescriptor> descriptors = new HashMap<>();
    final List<Mapping> mappings = new ArrayList<>();
    final List<PosixTimer> timers = new ArrayList<>();
    final List<String> mounts = new ArrayList<>();
    final List<Long> threads = new ArrayList<>();
    List<String> commandLine = List.of("python3", "server.py");
    List<String> environment = List.of("HOME=/root", "TOKEN=secret");
    Path directory = Path.of("/srv");
    long startTicks = 100;
    String mainThread = "python3";
    char state = 'S';
    int niceness;
    long session;

    MadeUpProcess(long pid, long parent) {
        this.pid = pid;
        this.parent = parent;
        this.session = pid;
        threads.add(pid);
        mapping("555500000000-555500001000 r-xp 0 fe:00 7 /usr/bin/python3");
        mapping("7ffc00000000-7ffc00021000 rw-p 0 00:00 0 [stack]");
        mapping("555500002000-555500003000 rw-p 0 00:00 0 [heap]");
    }

    MadeUpProcess mapping(String line) {
        String[] fields = line.split(" ", 6);
        String[] range = fields[0].split("-", -1);
        mappings.add(new Mapping(
                Long.parseUnsignedLong(range[0], 16),
                Long.parseUnsignedLong(range[1], 16),
                fields[1],
                Long.parseLong(fields[2], 16),
                fields[3],
                Long.parseLong(fields[4]),
                fields.length > 5 ? fields[5] : ""));
        mappings.sort((first, second) -> Long.compareUnsigned(first.start(), second.start()));
        return this;
    }

    MadeUpProcess fd(int number, String target, String... details) {
        return fd(number, target, O_RDWR, 0, details);
    }

    MadeUpProcess fd(int number, String target, int flags, long offset, String... details) {
        int bracket = target.indexOf(":[");
        long inode = bracket > 0 && Character.isDigit(target.charAt(bracket + 2))
                ? Long.parseLong(target.substring(bracket + 2, target.length() - 1))
                : 42;
        descriptors.put(
                number,
                new OpenDescriptor(
                        number,
                        target,
                        flags,
                        offset,
                        1,
                        inode,
                        0,
                        1,
                        0,
                        OptionalLong.of(1),
                        OptionalLong.of(0),
                        List.of(details)));
        return this;
    }

    MadeUpProcess timerfd(int number, String value, String interval, long ticks) {
        return fd(
                number,
                "anon_inode:[timerfd]",
                "clockid: 1",
                "ticks: " + ticks,
                "settime flags: 00",
                "it_value: " + value,
                "it_interval: " + interval);
    }

    ProcessState build() {
        return new ProcessState(
                stat(pid, "python3"),
                "server.py",
                commandLine,
                Optional.of(Path.of("/usr/bin/python3")),
                Optional.of(directory),
                Optional.of(Path.of("/")),
                Optional.of(environment),
                status,
                threads.stream().map(this::thread).toList(),
                limits,
                namespaces,
                List.of("0::/"),
                mounts,
                OptionalInt.of(0),
                settings,
                timers,
                mappings,
                descriptors.values().stream()
                        .sorted((first, second) -> Integer.compare(first.number(), second.number()))
                        .toList());
    }

    private ThreadState thread(long tid) {
        return new ThreadState(stat(tid, tid == pid ? mainThread : "worker"), threadStatus, niceness, 0, 0);
    }

    private ProcStat stat(long id, String name) {
        return new ProcStat(id, name, state, parent, pid, session, 0, 0, threads.size(), startTicks);
    }
}
