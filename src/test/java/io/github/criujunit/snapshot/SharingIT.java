package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.snapshot.Sharing.Holder;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.verify.FidelityRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who shares an open file description is seen while CRIU traces the tree, and comes back with it. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class SharingIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    @Test
    void who_shared_before_the_dump_shares_after_the_restore(@TempDir Path work, @TempDir Path files) {
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(work.toString()) : Optional.empty());
        try (CheckpointSession session = CheckpointSession.open(CRIU, settings, SessionDefaults.create())) {
            RestoredProcess process = session.restore(
                    session.dump(session.start(Fixture.python(Fixtures.file("shared_descriptors.py"), files.toString())
                            .withReadiness(Readiness.output("^ready$")))));

            FidelityRecord compared = process.kept(FidelityRecord.class).orElseThrow();
            assertThat(compared.standingStill()).isTrue();
            List<List<Holder>> before =
                    compared.dumped().sharing().orElseThrow().groups();
            assertThat(before).hasSizeGreaterThan(200).anyMatch(group -> group.size() == 4);
            assertThat(compared.restored().sharing().orElseThrow().groups()).isEqualTo(before);
        }
    }
}
