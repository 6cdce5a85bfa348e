package io.github.criujunit.provoked;

import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.RunningProcess;

/** Descriptors of which CRIU cannot save what is behind them. */
class DescriptorsIT {

    private static final String CLOSE = "close it before the dump";

    @Provokes(
            id = "unsupported-file-type",
            failure = "`/dev/fuse`, for any character device that CRIU does not know",
            line = "Can't dump file 3 of that type [20600] (chr 10:229)",
            remedy = CLOSE,
            remedyTested = true)
    void character_device(Provocation provocation) {
        mends(provocation, "opens.py", "/dev/fuse");
    }

    @Provokes(
            id = "unsupported-file-type",
            failure = "a performance counter (perf_event_open(2))",
            line = "(anon anon_inode:[perf_event])",
            remedy = CLOSE,
            remedyTested = true)
    void perf_event(Provocation provocation) {
        mends(provocation, "perf_event.py");
    }

    @Provokes(
            id = "unsupported-file-type",
            failure = "a BPF map",
            line = "(anon anon_inode:bpf-map)",
            remedy = CLOSE,
            remedyTested = true)
    void bpf(Provocation provocation) {
        mends(provocation, "bpf_map.py");
    }

    @Provokes(
            id = "unsupported-file-type",
            failure = "a userfaultfd(2)",
            line = "(anon anon_inode:[userfaultfd])",
            remedy = CLOSE,
            remedyTested = true)
    void userfaultfd(Provocation provocation) {
        mends(provocation, "userfaultfd.py");
    }

    @Provokes(
            id = "parasite-fds",
            failure = "an io_uring, not mapped",
            line = "send_fds failed (-22)",
            remedy = CLOSE,
            remedyTested = true)
    void io_uring(Provocation provocation) {
        mends(provocation, "io_uring.py");
    }

    @Provokes(
            id = "tun-netns",
            failure = "a TUN device in the network namespace of the machine",
            line = "Net namespace is required to dump tun link",
            remedy = CLOSE + ", or run the program in a network namespace of its own",
            remedyTested = true)
    void tun(Provocation provocation) {
        mends(provocation, "tun_attached.py");
    }

    @Provokes(
            id = "tun-netns",
            failure = "`/dev/net/tun`, open without an interface",
            line = "Net namespace is required to dump tun link",
            remedy = CLOSE,
            remedyTested = true)
    void unattached_tun(Provocation provocation) {
        mends(provocation, "opens.py", "/dev/net/tun");
    }

    @Provokes(
            id = "pidfd-outside",
            failure = "a pidfd of a process that is not dumped",
            line = "is not a part of process tree",
            remedy = CLOSE + ", or dump that process too",
            remedyTested = true)
    void pidfd(Provocation provocation) {
        mends(provocation, "pidfd_outside.py");
    }

    @Provokes(
            id = "pipe-packet",
            failure = "a pipe in packet mode (`O_DIRECT`)",
            line = "The packetized mode for pipes is not supported yet",
            remedy = CLOSE,
            remedyTested = true)
    void packet_pipe(Provocation provocation) {
        mends(provocation, "pipe_packet.py");
    }

    @Provokes(
            id = "mount-lookup-failed",
            failure = "a POSIX message queue: it is on a file system that is mounted nowhere",
            line = "Can't lookup mount=",
            remedy = CLOSE,
            remedyTested = true)
    void message_queue(Provocation provocation) {
        mends(provocation, "message_queue.py");
    }

    @Provokes(
            id = "mount-lookup-failed",
            failure = "a memory file of huge pages on a machine that has none reserved",
            line = "path=/memfd:huge (deleted)",
            remedy = CLOSE,
            remedyTested = true)
    void huge_memfd(Provocation provocation) {
        mends(provocation, "huge_memfd.py");
    }

    @Provokes(
            id = "epoll-escaped",
            failure = "an epoll(7) with a descriptor that was closed while its file lives on in a child",
            line = "kid_lookup_epoll: no match",
            remedy =
                    "take it out of the epoll (`EPOLL_CTL_DEL`) before it is closed, or close the epoll before the dump",
            remedyTested = true)
    void epoll(Provocation provocation) {
        mends(provocation, "epoll_escaped.py");
    }

    @Provokes(
            id = "irmap-handle",
            failure = "a watch (inotify(7)) on a file system without file handles, such as `/sys` or an overlay",
            line = "Can't dump that handle",
            remedy = "`--force-irmap --irmap-scan-path DIRECTORY` with the directory that is watched, on dump",
            remedyTested = true)
    void inotify(Provocation provocation) {
        watches(provocation, "inotify.py");
    }

    @Provokes(
            id = "irmap-handle",
            failure = "a watch with fanotify(7) on a file system without file handles",
            line = "Can't dump that handle",
            remedy = "`--force-irmap --irmap-scan-path DIRECTORY` with the directory that is watched, on dump",
            remedyTested = true)
    void fanotify(Provocation provocation) {
        watches(provocation, "fanotify.py");
    }

    private static void watches(Provocation provocation, String script) {
        RunningProcess watches = provocation.start(script, "/sys/kernel");
        provocation.dumpFails(watches);
        provocation.remedied(
                watches,
                Provocation.with("--force-irmap", "--irmap-scan-path", "/sys/kernel"),
                RestoreOptions.defaults());
    }

    private static void mends(Provocation provocation, String script, String... arguments) {
        RunningProcess process = provocation.start(script, arguments);
        provocation.dumpFails(process);
        provocation.mend(process);
        provocation.remedied(process);
    }
}
