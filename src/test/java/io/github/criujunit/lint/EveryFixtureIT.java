package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * No finding blocks on a process that can be dumped and restored, and none that cannot be is without a finding that blocks
 * or needs an option; over all programs of {@code test-fixtures/}.
 */
@Tag("criu")
@ExtendWith(Leftovers.class)
class EveryFixtureIT {

    @TempDir
    Path directory;

    private int started;

    @ParameterizedTest(name = "{0}")
    @FieldSource("io.github.criujunit.lint.EveryFixture#CASES")
    void lint_and_criu_agree(FixtureCase fixture) throws IOException {
        try (LintedSession session = LintedSession.open()) {
            RunningProcess process = start(session, fixture);
            LintReport report = session.lint(process);
            NeededOptions needed = Agreement.needed(report, List.of());
            CriuVerdict bare = session.ask(process, NeededOptions.NONE);
            assertThat(bare.hasPassed())
                    .as("lint says %s, and CRIU without options: %s", report.findings(), bare.message())
                    .isEqualTo(!report.isBlocked() && needed.equals(NeededOptions.NONE));
            if (!needed.equals(NeededOptions.NONE)) {
                CriuVerdict optioned = session.ask(process.isAlive() ? process : start(session, fixture), needed);
                assertThat(optioned.hasPassed())
                        .as("lint says %s, and CRIU with options: %s", report.findings(), optioned.message())
                        .isEqualTo(!report.isBlocked());
            }
        }
    }

    private RunningProcess start(LintedSession session, FixtureCase fixture) throws IOException {
        Path own = Files.createDirectory(directory.resolve(Integer.toString(++started)));
        fixture.helper().ifPresent(helper -> session.start(helper.fixture(own)));
        return session.start(fixture.fixture(own));
    }
}
