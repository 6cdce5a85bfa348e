/**
 * What will stop CRIU from dumping a process, or needs an option, said before anybody asks CRIU.
 *
 * <p>Judges a {@link io.github.criujunit.snapshot.ProcessSnapshot}; touches no process. One check for each kind of
 * resource. The ids of findings are those of the catalogue of known errors where the same thing is meant.
 */
@NullMarked
package io.github.criujunit.lint;

import org.jspecify.annotations.NullMarked;
