package io.github.criujunit.snapshot;

import org.apiguardian.api.API;

/**
 * Name what a mapping is for; each has one kind.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum MemoryKind {
    /** What brk(2) gives: {@code [heap]}. What malloc(3) takes with mmap(2) is anonymous. */
    HEAP,
    /** That of the main thread: {@code [stack]}. Those of other threads are anonymous. */
    STACK,
    /** Private, without a file. */
    ANONYMOUS,
    /** Private, with a file: programs and libraries, also where the process has written over them. */
    FILE,
    /** Shared with whoever maps the same: files, memfd, System V shared memory. */
    SHARED,
    /** What the kernel maps, devices, and what has no path that we know. */
    OTHER;

    static MemoryKind of(Mapping mapping) {
        if (mapping.isOfKernel() || mapping.isDevice()) {
            return OTHER;
        }
        if (mapping.isShared()) {
            return SHARED;
        }
        if (mapping.isFile()) {
            return FILE;
        }
        String name = mapping.path();
        if (name.equals("[heap]")) {
            return HEAP;
        }
        if (name.startsWith("[stack")) {
            return STACK;
        }
        return name.isEmpty() || name.startsWith("[anon:") ? ANONYMOUS : OTHER;
    }
}
