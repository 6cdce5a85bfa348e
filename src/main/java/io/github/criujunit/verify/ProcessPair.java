package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.ThreadState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One process at two moments. What could be read at one of them only is not compared. */
record ProcessPair(
        ProcessState before,
        ProcessState after,
        ProcessSnapshot treeBefore,
        ProcessSnapshot treeAfter,
        Differences differences) {

    /** Compare one or a few aspects. */
    @FunctionalInterface
    interface Comparison {
        void of(ProcessPair pair);
    }

    void compare(Aspect aspect, String what, String valueBefore, String valueAfter) {
        differences.compare(aspect, after, what, valueBefore, valueAfter);
    }

    void compareAll(Aspect aspect, Map<String, String> valuesBefore, Map<String, String> valuesAfter) {
        differences.compareAll(aspect, after, valuesBefore, valuesAfter);
    }

    void compareSets(Aspect aspect, String what, Collection<String> valuesBefore, Collection<String> valuesAfter) {
        differences.compareSets(aspect, after, what, valuesBefore, valuesAfter);
    }

    void compareParts(Aspect aspect, String what, List<String> valuesBefore, List<String> valuesAfter) {
        differences.compareParts(aspect, after, what, valuesBefore, valuesAfter);
    }

    /** Compare what may be absent, where both moments have it. */
    <T> void compareKnown(Aspect aspect, String what, Optional<T> valueBefore, Optional<T> valueAfter) {
        if (valueBefore.isPresent() && valueAfter.isPresent()) {
            compare(aspect, what, valueBefore.get().toString(), valueAfter.get().toString());
        }
    }

    /** Compare a field of {@code status}, where both moments have it, as a set. */
    void compareField(Aspect aspect, String what, String field, Function<String, List<String>> names) {
        Fields.of(before.status(), after.status(), field)
                .ifPresent(it -> compareSets(aspect, what, names.apply(it.before), names.apply(it.after)));
    }

    /** A field of two files {@code status}. */
    record Fields(String before, String after) {

        static Optional<Fields> of(Map<String, String> statusBefore, Map<String, String> statusAfter, String name) {
            String fieldBefore = statusBefore.get(name);
            String fieldAfter = statusAfter.get(name);
            return fieldBefore == null || fieldAfter == null || fieldBefore.equals(fieldAfter)
                    ? Optional.empty()
                    : Optional.of(new Fields(fieldBefore, fieldAfter));
        }
    }

    /** Visit each thread that both moments have. */
    void forEachThread(BiConsumer<ThreadState, ThreadState> visitor) {
        for (ThreadState thread : before.threads()) {
            after.threads().stream()
                    .filter(other -> other.tid() == thread.tid())
                    .findFirst()
                    .ifPresent(other -> visitor.accept(thread, other));
        }
    }

    /** Begin the name of what a thread has; what the main thread has counts as the process's. */
    String of(ThreadState thread) {
        return thread.tid() == after.pid() ? "" : "thread " + thread.tid() + " ";
    }
}
