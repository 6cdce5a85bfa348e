/**
 * The image directory, and what CRIU left in it.
 *
 * <p>Needs no CRIU and no privilege: a directory comes in as a {@link java.nio.file.Path}. Formats are read as protobuf
 * fields by their numbers; the only package that uses protobuf.
 */
@NullMarked
package io.github.criujunit.image;

import org.jspecify.annotations.NullMarked;
