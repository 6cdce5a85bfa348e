/** Servers that people run, with nothing but what their distribution ships: each is dumped, restored, and asked again. */
@NullMarked
package io.github.criujunit.servers;

import org.jspecify.annotations.NullMarked;
