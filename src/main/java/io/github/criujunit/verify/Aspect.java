package io.github.criujunit.verify;

import org.apiguardian.api.API;

/**
 * Name what is compared before a dump and after a restore.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Aspect {
    /** Which processes there are, with their parents, sessions and groups. */
    PROCESS_TREE,
    COMMAND_LINE,
    EXECUTABLE,
    /** Working directory, root directory, file mode creation mask. */
    DIRECTORIES,
    ENVIRONMENT,
    /** User, group and supplementary group ids. */
    CREDENTIALS,
    CAPABILITIES,
    /** No-new-privileges and seccomp. */
    SECURITY,
    /** TIDs and names. */
    THREADS,
    /** Masks, dispositions and what is pending. */
    SIGNALS,
    /** POSIX timers (which there are; the kernel does not tell whether they are armed) and timerfds. */
    TIMERS,
    /** Policy, priority, niceness and affinity. */
    SCHEDULING,
    LIMITS,
    OOM_SCORE,
    NAMESPACES,
    CGROUPS,
    MOUNTS,
    /** Ranges, protections and files. */
    MEMORY_MAP,
    /** A hash for each mapping; only on request. */
    MEMORY_CONTENT,
    /** Numbers, targets, flags, offsets, close-on-exec. */
    FILE_DESCRIPTORS,
    /** Who shares which open file, pipe, socket pair or Unix socket. */
    TOPOLOGY,
    /** Kinds, states and addresses. */
    SOCKETS,
    LOCKS
}
