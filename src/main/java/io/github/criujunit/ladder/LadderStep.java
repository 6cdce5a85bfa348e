package io.github.criujunit.ladder;

import io.github.criujunit.process.Fixture;
import org.apiguardian.api.API;

/**
 * Hold one step of a ladder. Immutable and thread-safe.
 *
 * @param number from 1 on
 * @param text as it was given
 * @param fixture what is started for it
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LadderStep(int number, String text, Fixture fixture) {

    /** Of a longer text, a message has the beginning. */
    private static final int MAX_LENGTH = 40;

    static LadderStep of(int number, String text, Fixture fixture) {
        return new LadderStep(number, text, fixture.withName("step " + quoted(text)));
    }

    /** Name it as it was given, quoted and on one line, such as {@code "json, sqlite3"}; a long one is cut. */
    public String label() {
        return quoted(text);
    }

    private static String quoted(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return '"' + (line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 3) + "...") + '"';
    }

    /** Render it for a message, such as {@code step 2 "json"}. */
    @Override
    public String toString() {
        return "step " + number + " " + label();
    }
}
