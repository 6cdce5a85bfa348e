/**
 * Results for machines and for people who were not there. The only package that writes JSON.
 */
@NullMarked
package io.github.criujunit.report;

import org.jspecify.annotations.NullMarked;
