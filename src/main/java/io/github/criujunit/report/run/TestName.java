package io.github.criujunit.report.run;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Name a test. Immutable and thread-safe.
 *
 * @param id JUnit's unique id
 * @param method null where it is a whole class
 * @param name for people
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record TestName(
        String id, String className, @Nullable String method, String name) {}
