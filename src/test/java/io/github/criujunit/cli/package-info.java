@NullMarked
package io.github.criujunit.cli;

import org.jspecify.annotations.NullMarked;
