package io.github.criujunit.cycle;

import io.github.criujunit.lint.LintReport;
import io.github.criujunit.verify.FidelityRecord;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold what was seen and decided during a cycle. Immutable and thread-safe.
 *
 * @param notes what was decided automatically; a sentence each
 * @param options what was added for CRIU beside the given options, and why
 * @param lint what was found in the process before the last dump
 * @param fidelity what differed after a restore: of the first restore that was not faithful, else of the last one; absent
 *     when nothing was restored
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Observations(
        List<String> notes, List<ChosenOption> options, LintReport lint, Optional<FidelityRecord> fidelity) {

    /** Of a cycle that could not even begin. */
    public static final Observations NONE =
            new Observations(List.of(), List.of(), new LintReport(List.of()), Optional.empty());

    public Observations {
        notes = List.copyOf(notes);
        options = List.copyOf(options);
    }
}
