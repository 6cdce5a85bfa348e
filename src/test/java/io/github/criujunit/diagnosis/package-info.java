@NullMarked
package io.github.criujunit.diagnosis;

import org.jspecify.annotations.NullMarked;
