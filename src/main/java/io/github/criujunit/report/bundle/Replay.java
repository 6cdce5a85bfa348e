package io.github.criujunit.report.bundle;

import io.github.criujunit.cycle.CriuCall;
import io.github.criujunit.cycle.Phase;
import java.util.ArrayList;
import java.util.List;

/** Choose from the calls of a session those that lead to the last one. */
final class Replay {

    private Replay() {}

    /**
     * Choose those of the process of the last call. Of several dumps without a restore between them, and of several restores
     * without a dump, the last one counts: earlier ones have failed, or what they made has ended.
     */
    static List<CriuCall> of(List<CriuCall> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        long pid = calls.get(calls.size() - 1).pid();
        List<CriuCall> chosen = new ArrayList<>();
        for (CriuCall call : calls) {
            if (call.pid() != pid) {
                continue;
            }
            Phase before = chosen.isEmpty()
                    ? Phase.START
                    : chosen.get(chosen.size() - 1).phase();
            if (before == call.phase()) {
                chosen.remove(chosen.size() - 1);
            }
            chosen.add(call);
        }
        return chosen;
    }
}
