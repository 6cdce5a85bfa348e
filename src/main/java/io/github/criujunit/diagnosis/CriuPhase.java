package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Name what CRIU was asked to do.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum CriuPhase {
    DUMP,
    PRE_DUMP,
    RESTORE,
    LAZY_PAGES,
    PAGE_SERVER,
    CHECK,
    /** Neither the log nor the context says it. */
    UNKNOWN;

    /** Return the word that CRIU's command line and the reports use, such as {@code pre-dump}. */
    public String word() {
        return Words.of(this);
    }

    /** Find the phase in the words of a command line; {@link #UNKNOWN} if none is there. */
    static CriuPhase of(List<String> command) {
        for (CriuPhase phase : values()) {
            if (phase != UNKNOWN && command.contains(phase.word())) {
                return phase;
            }
        }
        return UNKNOWN;
    }
}
