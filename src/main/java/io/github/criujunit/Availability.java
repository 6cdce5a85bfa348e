package io.github.criujunit;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.CriuUnavailableException;
import io.github.criujunit.cycle.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Hold the CRIU of this run, or why there is none; looked for once. */
final class Availability {

    private final @Nullable Criu criu;
    private final String reason;

    private Availability(@Nullable Criu criu, String reason) {
        this.criu = criu;
        this.reason = reason;
    }

    /** Look for a CRIU, or take the answer of the first test of the run. */
    // computeIfAbsent, which replaces it, does not exist in JUnit 5.
    static Availability of(ExtensionContext context, Settings settings) {
        return context.getRoot()
                .getStore(CriuCheckpointExtension.NAMESPACE)
                .getOrComputeIfAbsent(Availability.class, key -> find(settings), Availability.class);
    }

    private static Availability find(Settings settings) {
        try {
            Criu found = new Criu(CriuFinder.find(settings.binary(), settings.privilege()));
            return new Availability(found, found.installation().toString());
        } catch (CriuUnavailableException e) {
            return new Availability(null, String.valueOf(e.getMessage()));
        }
    }

    boolean isAvailable() {
        return criu != null;
    }

    /** Say which CRIU is used, or why there is none and what to do. */
    String reason() {
        return reason;
    }

    /**
     * Get the CRIU.
     *
     * @throws CriuUnavailableException when there is none
     */
    Criu get() {
        if (criu == null) {
            throw new CriuUnavailableException(reason);
        }
        return criu;
    }
}
