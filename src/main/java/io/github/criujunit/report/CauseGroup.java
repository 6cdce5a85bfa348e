package io.github.criujunit.report;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold the tests that failed for one reason; {@code results.json} lists such groups.
 *
 * @param id that of the known error or finding; else made of the message, and starts with {@code other-}
 * @param known whether the id is one of the catalogue's
 * @param title one line
 * @param cause why; empty when it is not known
 * @param remedies what to do; may be of several lines each
 * @param tests the {@link TestResult#id} of each
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CauseGroup(
        String id, boolean known, String title, String cause, List<String> remedies, List<String> tests) {}
