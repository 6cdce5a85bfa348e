/**
 * What {@code /proc} says of a whole process tree at one moment: processes, threads, descriptors, sockets, mappings.
 *
 * <p>Read once, then immutable: {@code lint} judges one snapshot, {@code verify} compares two. Needs no CRIU and no
 * privilege over processes that one may look at; {@code /proc} comes in as a {@link
 * io.github.criujunit.process.ProcFs}.
 */
@NullMarked
package io.github.criujunit.snapshot;

import org.jspecify.annotations.NullMarked;
