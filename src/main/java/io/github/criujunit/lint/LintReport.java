package io.github.criujunit.lint;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold what lint found. Immutable and thread-safe.
 *
 * @param findings the worst first
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LintReport(List<Finding> findings) {

    public LintReport {
        findings = List.copyOf(findings);
    }

    /** Get the findings that no option helps against. */
    public List<Finding> blocking() {
        return of(Severity.BLOCKS);
    }

    public List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    public boolean isBlocked() {
        return !blocking().isEmpty();
    }
}
