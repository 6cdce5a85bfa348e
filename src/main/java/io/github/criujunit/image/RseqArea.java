package io.github.criujunit.image;

import org.apiguardian.api.API;

/**
 * Name the bytes of a thread's memory that the kernel writes to whenever it likes: on which CPU the thread runs (rseq(2)).
 *
 * @param address the first one
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record RseqArea(long address, long bytes) {}
