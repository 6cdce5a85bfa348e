package io.github.criujunit.verify;

import io.github.criujunit.process.Signal;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.SocketState;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rules ask of the two snapshots that a difference is about. */
final class Circumstances {

    /** What the harness names the file that takes a process's output; a start and a restore have one each. */
    private static final Pattern OUTPUT = Pattern.compile("/.*/(start|restore)-[0-9]+/output\\.log");

    private static final String SHARED_ANONYMOUS = "/dev/zero (deleted)";

    private Circumstances() {}

    static boolean hasForeignParent(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        return difference.what().equals(TreeDifferences.PARENT)
                && isOutside(difference.before(), before)
                && isOutside(difference.after(), after);
    }

    private static boolean isOutside(String pid, ProcessSnapshot tree) {
        return !tree.contains(Long.parseLong(pid));
    }

    static boolean sharesMountNamespace(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        Optional<String> old = namespace(difference.pid(), before);
        return old.isPresent() && old.equals(namespace(difference.pid(), after));
    }

    private static Optional<String> namespace(long pid, ProcessSnapshot tree) {
        return tree.process(pid).map(process -> process.namespaces().get("mnt"));
    }

    /** Tell whether it is about the output file, which a start and each restore have in a directory of their own. */
    static boolean isRedirectedOutput(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        if (difference.before().contains(OpenFlags.CLOSE_ON_EXEC)) {
            // That is the descriptor's, not the file's.
            return false;
        }
        Optional<Path> old = output(descriptor(difference, before));
        Optional<Path> now = output(descriptor(difference, after));
        return old.isPresent() && now.isPresent() && Objects.equals(session(old.get()), session(now.get()));
    }

    /** Tell whether the output file was opened more than once: on restore all of that becomes one open file. */
    static boolean isJoinedOutput(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        return difference.what().endsWith(TopologyDifferences.SHARING)
                && isRedirectedOutput(difference, before, after)
                && (difference.before().equals(TopologyDifferences.NOBODY)
                        || List.of(difference.after().split(", "))
                                .containsAll(List.of(difference.before().split(", "))));
    }

    private static Optional<Path> output(Optional<OpenDescriptor> descriptor) {
        return descriptor
                .map(OpenDescriptor::target)
                .filter(target -> OUTPUT.matcher(target).matches())
                .map(Path::of);
    }

    private static Path session(Path output) {
        // Of an absolute path that has a file name; where there is no parent, the path itself.
        Path step = Objects.requireNonNullElse(output.getParent(), output);
        return Objects.requireNonNullElse(step.getParent(), step);
    }

    static boolean isBlockingTerminal(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        return difference.what().endsWith(DescriptorDifferences.FLAGS)
                && difference.before().equals(OpenFlags.NON_BLOCKING)
                && descriptor(difference, before)
                        .filter(it -> it.target().startsWith("/dev/pts/")
                                || it.target().startsWith("/dev/ptmx")
                                || it.target().startsWith("/dev/tty"))
                        .isPresent();
    }

    static boolean isInodeOfRecreatedFile(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        // procfs and devpts, too, number their files when somebody looks them up.
        return difference.what().endsWith(DescriptorDifferences.INODE)
                && descriptor(difference, before)
                        .filter(it -> isRecreated(it)
                                || it.target().startsWith("/proc/")
                                || it.target().startsWith("/dev/pts/"))
                        .isPresent();
    }

    /** One that still has another name is found by that again (--link-remap), and is the same file. */
    private static boolean isRecreated(OpenDescriptor descriptor) {
        return DescriptorDifferences.isPrivate(descriptor) && descriptor.links().orElse(0) == 0;
    }

    /** Tell whether all that differs in what is pending is the signal of a timer of the process. */
    static boolean isSignalOfTimer(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        return difference.what().contains(ThreadDifferences.PENDING)
                && Stream.of(difference.before(), difference.after())
                        .flatMap(side -> Stream.of(side.split(", ", -1)))
                        .map(signal -> signal.startsWith("not ") ? signal.substring("not ".length()) : signal)
                        .filter(signal -> !signal.isEmpty())
                        .allMatch(timerSignals(difference.pid(), before)::contains);
    }

    /** Those of setitimer(2), which /proc does not tell, and those of the POSIX timers that there are. */
    private static Set<String> timerSignals(long pid, ProcessSnapshot tree) {
        return Stream.concat(
                        Stream.of("SIGALRM", "SIGVTALRM", "SIGPROF"),
                        tree.process(pid).stream()
                                .flatMap(process -> process.timers().stream())
                                .filter(timer -> timer.notification().startsWith("signal/"))
                                .map(timer -> Signal.name(timer.signal())))
                .collect(Collectors.toSet());
    }

    /** Tell whether the descriptor was a connection, which either end closes when it likes; not a listener. */
    static boolean isAboutConnection(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        return descriptor(difference, before).stream()
                .flatMapToLong(descriptor -> SocketDifferences.inode(descriptor).stream())
                .mapToObj(before::socket)
                .flatMap(Optional::stream)
                .anyMatch(socket -> !socket.isListening() && isConnected(socket, before));
    }

    private static boolean isConnected(SocketState socket, ProcessSnapshot tree) {
        // Both ends of a Unix socket in the tree are much like a pipe: nobody outside closes them.
        return socket.isUnix()
                ? socket.peer() != 0 && tree.socket(socket.peer()).isEmpty()
                : !socket.remote().isEmpty();
    }

    private static Optional<OpenDescriptor> descriptor(Difference difference, ProcessSnapshot tree) {
        return tree.process(difference.pid())
                .flatMap(process -> DescriptorDifferences.of(difference, process.descriptors()));
    }

    /** Tell whether the mapping has no file behind it, or is new. */
    static boolean isAboutPlainMemory(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        return before.process(difference.pid())
                .map(ProcessState::mappings)
                .map(mappings -> mapping(difference, mappings))
                .filter(mapping -> mapping.filter(Mapping::isFile)
                        .filter(file -> !file.path().endsWith(SHARED_ANONYMOUS))
                        .isEmpty())
                .isPresent();
    }

    /** Tell whether one and the same place of one and the same file is mapped, in the same way; only the name differs. */
    static boolean isAnotherNameOfMapping(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        Optional<Mapping> old = mapping(difference, before);
        Optional<Mapping> now = mapping(difference, after);
        return old.isPresent()
                && now.isPresent()
                && old.get().inode() != 0
                && old.get().inode() == now.get().inode()
                && old.get().device().equals(now.get().device())
                && old.get().permissions().equals(now.get().permissions())
                && old.get().offset() - old.get().start()
                        == now.get().offset() - now.get().start();
    }

    private static Optional<Mapping> mapping(Difference difference, ProcessSnapshot tree) {
        return tree.process(difference.pid()).flatMap(process -> mapping(difference, process.mappings()));
    }

    private static Optional<Mapping> mapping(Difference difference, List<Mapping> mappings) {
        long start = MemoryMapDifferences.start(difference);
        return mappings.stream()
                .filter(mapping -> Long.compareUnsigned(mapping.start(), start) <= 0
                        && Long.compareUnsigned(start, mapping.end()) < 0)
                .findFirst();
    }
}
