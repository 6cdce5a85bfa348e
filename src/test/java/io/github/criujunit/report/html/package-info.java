@NullMarked
package io.github.criujunit.report.html;

import org.jspecify.annotations.NullMarked;
