package io.github.criujunit.provoked;

import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RunningProcess;

/** Memory that CRIU cannot save. */
class MemoryIT {

    @Provokes(
            id = "unknown-mapping",
            failure = "secret memory (memfd_secret(2))",
            line = "(/secretmem (deleted))",
            remedy = "give it back before the dump",
            remedyTested = true)
    void secret(Provocation provocation) {
        mends(provocation, "memfd_secret.py");
    }

    @Provokes(
            id = "unknown-mapping",
            failure = "an io_uring with its rings mapped, as every program has that uses one",
            line = "(anon_inode:[io_uring])",
            remedy = "close it before the dump; for libuv: `UV_USE_IO_URING=0`",
            remedyTested = true)
    void io_uring(Provocation provocation) {
        mends(provocation, "io_uring_mapped.py");
    }

    @Provokes(
            id = "vma-nonregular",
            failure = "a mapping of a device, such as a GPU's; here of `/dev/loop0`",
            line = "handle_device_vma plugin failed",
            remedy = "unmap it before the dump; a GPU's needs its plugin",
            remedyTested = true)
    void device(Provocation provocation) {
        mends(provocation, "maps_device.py", "/dev/loop0");
    }

    @Provokes(
            id = "sysv-shm",
            failure = "System V shared memory outside of an IPC namespace",
            line = "with SysVIPC shmem map",
            remedy = "detach it before the dump, or start the program with `unshare --ipc`",
            remedyTested = true)
    void shared(Provocation provocation) {
        mends(provocation, "sysv_shm.py");
    }

    private static void mends(Provocation provocation, String script, String... arguments) {
        RunningProcess process = provocation.start(script, arguments);
        provocation.dumpFails(process);
        provocation.mend(process);
        provocation.remedied(process);
    }

    @Provokes(
            id = "uprobes-vma",
            failure = "a breakpoint of a profiler (uprobe) that was hit",
            line = "has uprobes vma. Consider using --allow-uprobes",
            remedy = "`--allow-uprobes` on dump and restore",
            remedyTested = true)
    void uprobe(Provocation provocation) {
        RunningProcess probed = provocation.start("uprobe.py");
        provocation.dumpFails(probed);
        provocation.remedied(probed, "--allow-uprobes");
    }

    /** On a kernel with CONFIG_MEM_SOFT_DIRTY this cannot be provoked. */
    @Provokes(
            id = "track-mem-unavailable",
            failure = "`--track-mem` on a kernel without soft-dirty tracking",
            line = "Tracking memory is not available",
            remedy = "leave it to the harness (`trackMemory = AUTO`), or leave out `--track-mem`",
            remedyTested = true)
    void tracking(Provocation provocation) {
        RunningProcess process = provocation.session().start(Fixture.debugPy());
        provocation.dumpFails(process, DumpOptions.defaults().withTrackMemory(Toggle.ON));
        provocation.remedied(process);
    }
}
