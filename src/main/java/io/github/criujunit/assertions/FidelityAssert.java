package io.github.criujunit.assertions;

import io.github.criujunit.verify.Aspect;
import io.github.criujunit.verify.Difference;
import io.github.criujunit.verify.Fidelity;
import io.github.criujunit.verify.FidelityRule;
import io.github.criujunit.verify.FidelityText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Assert what two snapshots have in common.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FidelityAssert extends AbstractAssert<FidelityAssert, Fidelity> {

    private final List<FidelityRule> rules = new ArrayList<>();

    FidelityAssert(Fidelity actual) {
        super(actual, FidelityAssert.class);
    }

    /**
     * Explain differences that match, in the assertions that follow.
     *
     * @param reason a sentence
     */
    public FidelityAssert allowing(String reason, Predicate<Difference> matches) {
        rules.add(FidelityRule.allowing(reason, matches));
        return this;
    }

    /** Verify that nothing differs but what a rule explains. */
    public FidelityAssert isIdentical() {
        return preserves(EnumSet.allOf(Aspect.class));
    }

    /** Verify that nothing of these aspects differs but what a rule explains. */
    public FidelityAssert preserves(Aspect first, Aspect... others) {
        return preserves(EnumSet.of(first, others));
    }

    private FidelityAssert preserves(Set<Aspect> aspects) {
        isNotNull();
        Fidelity rest = actual.allowing(rules).only(aspects);
        if (!rest.isIdentical()) {
            throw failure("%s", FidelityText.of(rest));
        }
        return this;
    }
}
