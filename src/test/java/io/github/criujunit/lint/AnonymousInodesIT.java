package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.snapshot.ProcessSnapshot;

/** Descriptors of kernel objects that have no file. */
class AnonymousInodesIT {

    @Agrees(
            has = "a performance counter",
            fixture = "provoked/perf_event.py",
            id = "unsupported-file-type",
            severity = Severity.BLOCKS,
            mends = true)
    void perf_event(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a BPF map",
            fixture = "provoked/bpf_map.py",
            id = "unsupported-file-type",
            severity = Severity.BLOCKS,
            mends = true)
    void bpf(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a userfaultfd(2)",
            fixture = "provoked/userfaultfd.py",
            id = "unsupported-file-type",
            severity = Severity.BLOCKS,
            mends = true)
    void userfaultfd(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a file system that is being configured (fsopen(2))",
            fixture = "lint/mount_api.py",
            id = "unsupported-file-type",
            severity = Severity.BLOCKS,
            mends = true)
    void fsopen(Agreement agreement) {
        agreement.holds("context");
    }

    @Agrees(
            has = "an io_uring, not mapped",
            fixture = "provoked/io_uring.py",
            id = "parasite-fds",
            severity = Severity.BLOCKS,
            mends = true)
    void io_uring(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "an io_uring with its rings mapped",
            fixture = "provoked/io_uring_mapped.py",
            id = "parasite-fds",
            severity = Severity.BLOCKS,
            mends = true,
            criu = {"unknown-mapping"},
            besides = {"unknown-mapping"})
    void io_uring_mapped(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a pidfd of a process that is not dumped",
            fixture = "provoked/pidfd_outside.py",
            id = "pidfd-outside",
            severity = Severity.BLOCKS,
            mends = true)
    void pidfd(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a pidfd of a thread",
            fixture = "lint/pidfd_thread.py",
            id = "pidfd-thread",
            severity = Severity.BLOCKS,
            mends = true)
    void pidfd_thread(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "an epoll(7) with a descriptor that was closed while its file lives on in a child",
            fixture = "provoked/epoll_escaped.py",
            id = "epoll-escaped",
            severity = Severity.BLOCKS,
            mends = true)
    void epoll(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "an epoll(7) with an eventfd that was closed while it lives on in a child",
            fixture = "provoked/epoll_escaped.py",
            id = "epoll-escaped",
            severity = Severity.BLOCKS,
            mends = true)
    void epoll_of_an_eventfd(Agreement agreement) {
        agreement.holds("eventfd");
    }

    @Agrees(
            has = "a periodic timer (timerfd) that has expired, which nobody has read",
            fixture = "lint/timerfd_pending.py",
            id = "timerfd-pending",
            severity = Severity.MAY_DIFFER,
            then = "the timer is switched off afterwards")
    void timerfd(Agreement agreement) {
        RestoredProcess restored = agreement.holds().process();
        assertThat(ProcessSnapshot.of(restored.tree().orElseThrow(), ProcFs.system())
                        .root()
                        .descriptors())
                .flatExtracting(descriptor -> descriptor.timer().stream().toList())
                .singleElement()
                .matches(timer -> !timer.isArmed());
    }
}
