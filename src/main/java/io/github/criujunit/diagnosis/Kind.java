package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.EnumSet;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Say what part a known error can play in a failure.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Kind {
    /** Can be the root cause; the first one in a failed log is. */
    FATAL,
    /** Is the root cause only where nothing fatal is in the log. */
    WEAK,
    /** Follows from something else, and tells something of its own where nothing else is known: a process was killed. */
    SYMPTOM,
    /** Follows from something else, and is never the cause. */
    CONSEQUENCE,
    /** Looks like an error, occurs in successful logs too, and is worth a note in none. */
    NOISE,
    /** A warning or error that does no harm, or none under the condition that the entry states. */
    IGNORABLE,
    /** Says that an action of CRIU's failed, and nothing about why. */
    MARKER;

    /** Return the levels on which an entry of this kind is looked for, unless it names its own. */
    Set<Level> defaultLevels() {
        return switch (this) {
            case FATAL, SYMPTOM, MARKER -> EnumSet.of(Level.ERROR);
            case WEAK -> EnumSet.of(Level.ERROR, Level.WARNING);
            case CONSEQUENCE -> EnumSet.of(Level.ERROR, Level.RAW);
            case NOISE, IGNORABLE -> EnumSet.of(Level.ERROR, Level.WARNING, Level.RAW);
        };
    }

    /** Say the same in words. */
    public String meaning() {
        return switch (this) {
            case FATAL -> "can be the root cause; the first one in a failed log is";
            case WEAK -> "is the root cause only where nothing fatal is in the log";
            case SYMPTOM -> "follows from something else; named where nothing else is known";
            case CONSEQUENCE -> "follows from something else, and is never the cause";
            case NOISE -> "looks like an error, and occurs in the logs of successful runs too";
            case IGNORABLE -> "does no harm, or none under the condition that is stated";
            case MARKER -> "says that an action of CRIU's failed, and nothing about why";
        };
    }

    /** Return the word that the catalogue uses. */
    public String word() {
        return Words.of(this);
    }
}
