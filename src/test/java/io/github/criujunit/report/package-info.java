@NullMarked
package io.github.criujunit.report;

import org.jspecify.annotations.NullMarked;
