package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashMap;
import java.util.Map;

/** Tell namespaces that were made anew from processes that came into another one. */
final class RenumberedNamespaces {

    private static final String TIME = "time";

    private RenumberedNamespaces() {}

    /** Tell whether it was the tree's own and is so again: not the harness's, from which nobody is moved, nor into it. */
    static boolean explain(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        return !difference.what().startsWith(TIME)
                && !difference.before().equals(before.outside().namespaces().get(difference.what()))
                && !difference.after().equals(after.outside().namespaces().get(difference.what()))
                && areSharedAsBefore(difference, before, after);
    }

    /** Tell whether it is a namespace for the clocks, which a restore needs even where the tree had none of its own. */
    static boolean isForClocks(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        return difference.what().startsWith(TIME) && areSharedAsBefore(difference, before, after);
    }

    /** Tell whether those that shared a namespace share one again, and with nobody else. */
    private static boolean areSharedAsBefore(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        Map<String, String> numbers = new HashMap<>();
        Map<String, String> back = new HashMap<>();
        for (ProcessState process : before.processes()) {
            String old = process.namespaces().get(difference.what());
            String now = after.process(process.pid())
                    .map(other -> other.namespaces().get(difference.what()))
                    .orElse(null);
            if (old != null
                    && now != null
                    && (!numbers.computeIfAbsent(old, any -> now).equals(now)
                            || !back.computeIfAbsent(now, any -> old).equals(old))) {
                return false;
            }
        }
        return !difference.before().isEmpty() && !difference.after().isEmpty();
    }
}
