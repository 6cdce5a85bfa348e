package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.assertions.CriuAssertions;
import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.Unprivileged;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class JvmIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static Fixture jvm(String... options) {
        List<String> words = new ArrayList<>(List.of(JAVA, "-Xmx64m"));
        words.addAll(List.of(options));
        words.add(Fixtures.file("lint/Waits.java").toString());
        return Fixture.command(words.toArray(String[]::new)).withReadiness(Readiness.output("^ready$"));
    }

    @Agrees(
            has = "a JVM with performance data in a file",
            fixture = "lint/Waits.java",
            id = "file-missing",
            severity = Severity.INFORMATION,
            then = "also where another JVM has deleted it meanwhile: the harness puts it back")
    void performance_data(Agreement agreement) {
        agreement.holds(() -> agreement.start(jvm()));
    }

    @Test
    @Tag("criu")
    @ExtendWith(Leftovers.class)
    void another_jvm_deletes_it_and_it_is_put_back() throws IOException {
        try (LintedSession session = LintedSession.open()) {
            RunningProcess process = session.start(jvm());
            assertThat(session.lint(process).findings()).extracting(Finding::id).containsExactly("file-missing");
            Checkpoint checkpoint = session.session().dump(process);
            Unprivileged.run(JAVA, "-version");
            assertThat(performanceData(process)).doesNotExist();

            RestoredProcess restored = session.session().restore(checkpoint);

            CriuAssertions.assertThat(restored).isAlive().isFaithful();
            assertThat(performanceData(process)).exists();
            restored.signal(Signal.SIGTERM);
            assertThat(restored.awaitEnd(Duration.ofSeconds(10))).isTrue();
            assertThat(performanceData(process))
                    .as("it is the JVM's own again, which removes it when it ends")
                    .doesNotExist();
        }
    }

    private static Path performanceData(RunningProcess jvm) {
        return Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), Long.toString(jvm.pid()));
    }

    @Test
    @Tag("criu")
    @ExtendWith(Leftovers.class)
    void a_jvm_without_it_has_no_finding() {
        try (LintedSession session = LintedSession.open()) {
            assertThat(session.lint(session.start(jvm("-XX:-UsePerfData"))).findings())
                    .isEmpty();
        }
    }
}
