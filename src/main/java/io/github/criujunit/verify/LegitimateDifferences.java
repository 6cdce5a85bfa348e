package io.github.criujunit.verify;

import static io.github.criujunit.verify.Aspect.FILE_DESCRIPTORS;
import static io.github.criujunit.verify.Aspect.LOCKS;
import static io.github.criujunit.verify.Aspect.MEMORY_MAP;
import static io.github.criujunit.verify.Aspect.MOUNTS;
import static io.github.criujunit.verify.Aspect.NAMESPACES;
import static io.github.criujunit.verify.Aspect.PROCESS_TREE;
import static io.github.criujunit.verify.Aspect.SIGNALS;
import static io.github.criujunit.verify.Aspect.SOCKETS;
import static io.github.criujunit.verify.Aspect.THREADS;
import static io.github.criujunit.verify.Aspect.TIMERS;
import static io.github.criujunit.verify.Aspect.TOPOLOGY;

import java.util.List;

/** What may differ, and why: the rules, all of them. What none of them matches is a fault. */
final class LegitimateDifferences {

    /** Between a dump and the restore, the tasks standing still. */
    static final List<LegitimateDifference> OF_A_RESTORE = List.of(
            LegitimateDifference.of(
                    PROCESS_TREE,
                    "To the kernel, a restored process is a new one with the old PID.",
                    difference -> difference.what().equals(TreeDifferences.START_TIME)),
            new LegitimateDifference(
                    PROCESS_TREE, "The parent of the tree is whoever restores it.", Circumstances::hasForeignParent),
            new LegitimateDifference(
                    PROCESS_TREE,
                    "The session is the shell's that dumps or restores (--shell-job).",
                    ForeignSession::explains),
            LegitimateDifference.of(
                    PROCESS_TREE,
                    "Terminals are numbered in the order in which they are opened.",
                    ForeignSession::isRenumberedTerminal),
            new LegitimateDifference(
                    NAMESPACES,
                    "CRIU restores into a time namespace, so that the tree's clocks go on where they stood.",
                    RenumberedNamespaces::isForClocks),
            new LegitimateDifference(
                    NAMESPACES,
                    "CRIU makes the namespaces of a tree anew, and the kernel numbers them.",
                    RenumberedNamespaces::explain),
            new LegitimateDifference(
                    MOUNTS,
                    "The mount namespace is not the tree's own: CRIU leaves it as it is.",
                    Circumstances::sharesMountNamespace),
            LegitimateDifference.of(
                    FILE_DESCRIPTORS,
                    "CRIU makes pipes and sockets anew; who shares them and what they are is compared by itself.",
                    difference -> bothBegin(difference, "pipe:[") || bothBegin(difference, "socket:[")),
            new LegitimateDifference(
                    FILE_DESCRIPTORS,
                    "Each restore writes its output to a file of its own.",
                    Circumstances::isRedirectedOutput),
            new LegitimateDifference(
                    TOPOLOGY,
                    "The output goes on in one open file, however often it was opened (--inherit-fd).",
                    Circumstances::isJoinedOutput),
            LegitimateDifference.of(
                    FILE_DESCRIPTORS,
                    "Terminals are numbered in the order in which they are opened.",
                    difference -> bothBegin(difference, "/dev/pts/")),
            new LegitimateDifference(
                    FILE_DESCRIPTORS,
                    "CRIU makes a file without a name anew, from its content.",
                    Circumstances::isInodeOfRecreatedFile),
            LegitimateDifference.of(
                    FILE_DESCRIPTORS,
                    "CRIU makes a file without a name under a name of its own where another file has the old one by now.",
                    difference -> difference.after().equals(DescriptorDifferences.recreated(difference.before()))),
            LegitimateDifference.of(
                    FILE_DESCRIPTORS,
                    "O_TMPFILE says how a file without a name was made; CRIU makes it in another way.",
                    difference -> difference.before().equals(OpenFlags.TEMPORARY)
                            && difference.after().equals("not " + OpenFlags.TEMPORARY)),
            LegitimateDifference.of(
                    FILE_DESCRIPTORS,
                    "O_LARGEFILE says nothing on a 64-bit system: open(2) sets it, and other ways to a file do not.",
                    difference -> isFlag(difference, OpenFlags.LARGE_FILE)),
            LegitimateDifference.of(
                    FILE_DESCRIPTORS,
                    "O_DIRECTORY was a question at the time of open(2), and a directory is still one.",
                    difference -> isFlag(difference, OpenFlags.DIRECTORY)),
            new LegitimateDifference(
                    FILE_DESCRIPTORS,
                    "CRIU sets O_NONBLOCK on a terminal while it dumps it, and takes it back.",
                    Circumstances::isBlockingTerminal),
            LegitimateDifference.of(
                    SIGNALS,
                    "A process that was stopped is stopped again as soon as it runs.",
                    difference -> difference.what().contains(ThreadDifferences.PENDING)
                            && difference.before().equals("not SIGSTOP")),
            new LegitimateDifference(
                    SIGNALS,
                    "A timer goes on while its process stands still, and its signal becomes pending.",
                    Circumstances::isSignalOfTimer),
            new LegitimateDifference(
                    TIMERS, "A timer runs on until the dump and from the restore.", TimersRunOn::explains),
            LegitimateDifference.of(
                    MEMORY_MAP,
                    "CRIU makes shared memory without a file as a memfd of the same name.",
                    difference -> difference.before().equals("/dev/zero (deleted)")
                            && difference.after().equals("/memfd:/dev/zero (deleted)")),
            LegitimateDifference.of(
                    MEMORY_MAP,
                    "CRIU makes a file without a name anew, from its content.",
                    difference -> difference.before().startsWith(MemoryMapDifferences.INODE)
                            && difference.before().endsWith(" (deleted)")),
            new LegitimateDifference(
                    MEMORY_MAP,
                    "It is the same file, by another of the names that it has or had.",
                    Circumstances::isAnotherNameOfMapping),
            LegitimateDifference.of(
                    MEMORY_MAP,
                    "Another JVM has deleted the performance data of this one while it was dumped; it was put back.",
                    LegitimateDifferences::isPerformanceDataPutBack));

    /** Between the restore and now, the tasks running: what a process changes all the time. */
    static final List<LegitimateDifference> OF_RUNNING_ON = List.of(
            new LegitimateDifference(PROCESS_TREE, "Who restored the tree has ended.", Circumstances::hasForeignParent),
            LegitimateDifference.of(
                    PROCESS_TREE,
                    "A running process forks.",
                    difference -> difference.what().equals(TreeDifferences.PROCESS)
                            && difference.before().isEmpty()),
            LegitimateDifference.of(
                    THREADS,
                    "Threads come and go, and take names.",
                    difference -> !difference.what().equals(ThreadDifferences.THREAD + difference.pid())),
            LegitimateDifference.of(
                    SIGNALS,
                    "Signals are blocked for a moment, and become pending.",
                    difference -> difference.what().endsWith(ThreadDifferences.BLOCKED)
                            || difference.what().contains(ThreadDifferences.PENDING)),
            LegitimateDifference.of(
                    TIMERS,
                    "Timers run, and are set anew.",
                    difference -> difference.what().startsWith("fd ")
                            || difference.before().isEmpty()),
            LegitimateDifference.of(
                    FILE_DESCRIPTORS,
                    "A running process opens, reads and writes files.",
                    difference -> difference.before().isEmpty()
                            || difference.what().endsWith(DescriptorDifferences.OFFSET)
                            || difference.what().endsWith(DescriptorDifferences.SIZE)
                            || difference.what().endsWith(DescriptorDifferences.DETAILS)),
            new LegitimateDifference(FILE_DESCRIPTORS, "A connection was closed.", Circumstances::isAboutConnection),
            new LegitimateDifference(TOPOLOGY, "A connection was closed.", Circumstances::isAboutConnection),
            LegitimateDifference.of(
                    TOPOLOGY,
                    "The other end was closed, which is told where it was open.",
                    difference -> difference.what().endsWith(TopologyDifferences.PEER)
                            && difference.after().isEmpty()),
            LegitimateDifference.of(
                    TOPOLOGY,
                    "An offset that moves while it is read cannot be compared.",
                    difference -> difference.what().endsWith(TopologyDifferences.SHARING)),
            LegitimateDifference.of(
                    SOCKETS,
                    "Data comes and goes.",
                    difference -> difference.what().endsWith(SocketDifferences.UNREAD)
                            || difference.what().endsWith(SocketDifferences.UNSENT)),
            new LegitimateDifference(SOCKETS, "Connections come and go.", Circumstances::isAboutConnection),
            new LegitimateDifference(
                    MEMORY_MAP, "A running process maps and frees memory.", Circumstances::isAboutPlainMemory),
            LegitimateDifference.of(
                    LOCKS,
                    "A running process takes locks.",
                    difference -> difference.before().startsWith("not ")),
            new LegitimateDifference(
                    MOUNTS, "The mount namespace is shared with others.", Circumstances::sharesMountNamespace));

    private LegitimateDifferences() {}

    private static boolean bothBegin(Difference difference, String prefix) {
        return difference.before().startsWith(prefix) && difference.after().startsWith(prefix);
    }

    private static boolean isPerformanceDataPutBack(Difference difference) {
        String path = pathOf(difference.before());
        return bothBegin(difference, MemoryMapDifferences.INODE)
                && path.equals(pathOf(difference.after()))
                && path.matches("/.*/hsperfdata_[^/]+/\\d+");
    }

    private static String pathOf(String inode) {
        return inode.substring(inode.indexOf('/') < 0 ? inode.length() : inode.indexOf('/'));
    }

    /** Tell whether this flag alone was lost or gained. */
    private static boolean isFlag(Difference difference, String flag) {
        return difference.what().endsWith(DescriptorDifferences.FLAGS)
                && List.of(flag, "not " + flag).contains(difference.before());
    }
}
