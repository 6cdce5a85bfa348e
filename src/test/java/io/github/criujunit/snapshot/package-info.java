@NullMarked
package io.github.criujunit.snapshot;

import org.jspecify.annotations.NullMarked;
