package io.github.criujunit.ladder;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Write for people what a step brought.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BroughtText {

    /** More of a kind fill the screen and say little. */
    private static final int MAX_OF_A_KIND = 12;

    private BroughtText() {}

    /** Write what a rung has and the one before it had not; empty when one of them was never looked at. */
    public static String of(Rung before, Rung rung) {
        return rung.broughtSince(before)
                .map(brought -> text(brought, rung.step().label(), before.step().label()))
                .orElse("");
    }

    private static String text(Brought brought, String own, String earlier) {
        if (brought.isEmpty()) {
            return own + " has nothing that " + earlier
                    + " had not: no descriptor, socket, thread, process or file mapping";
        }
        List<String> lines = new ArrayList<>();
        lines.add("What " + own + " has, and " + earlier + " had not:");
        brought.named().forEach((kind, things) -> {
            if (!things.isEmpty()) {
                lines.add("  " + kind);
                things.stream().limit(MAX_OF_A_KIND).forEach(thing -> lines.add("    " + thing));
                int more = things.size() - MAX_OF_A_KIND;
                if (more > 0) {
                    lines.add("    and " + more + " more");
                }
            }
        });
        return String.join("\n", lines);
    }
}
