@NullMarked
package io.github.criujunit.report.bundle;

import org.jspecify.annotations.NullMarked;
