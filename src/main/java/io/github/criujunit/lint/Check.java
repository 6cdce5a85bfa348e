package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/** Look for one kind of thing in a snapshot. Stateless. */
interface Check {

    Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings);
}
