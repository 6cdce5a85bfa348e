package io.github.criujunit.verify;

import java.util.Optional;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Say why a difference is no fault.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface FidelityRule {

    /**
     * Explain a difference.
     *
     * @return the reason, a sentence; empty when this rule does not explain it
     */
    Optional<String> explain(Difference difference);

    /** Explain each difference that matches, for one reason. */
    static FidelityRule allowing(String reason, Predicate<Difference> matches) {
        return difference -> matches.test(difference) ? Optional.of(reason) : Optional.empty();
    }
}
