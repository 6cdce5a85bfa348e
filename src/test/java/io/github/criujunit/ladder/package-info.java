@NullMarked
package io.github.criujunit.ladder;

import org.jspecify.annotations.NullMarked;
