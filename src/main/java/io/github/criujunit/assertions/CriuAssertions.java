package io.github.criujunit.assertions;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.verify.Fidelity;
import org.apiguardian.api.API;

/**
 * Begin an assertion.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CriuAssertions {

    private CriuAssertions() {}

    /** Begin an assertion on a restored process. */
    public static RestoredProcessAssert assertThat(RestoredProcess actual) {
        return new RestoredProcessAssert(actual);
    }

    /** Begin an assertion on the difference between two snapshots. */
    public static FidelityAssert assertThat(Fidelity actual) {
        return new FidelityAssert(actual);
    }

    /** Begin an assertion on what came of a cycle. */
    public static CycleResultAssert assertThat(CycleResult actual) {
        return new CycleResultAssert(actual);
    }
}
