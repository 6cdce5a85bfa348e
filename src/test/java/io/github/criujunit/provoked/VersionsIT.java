package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.OlderCriu;
import java.time.Duration;

/** Real CRIUs that are too old for this kernel. */
class VersionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Provokes(
            id = "vdso-bounds",
            failure = "CRIU 3.17.1 (Debian 12) on Linux 6.13 or newer",
            line = "Unexpected rt vDSO area bounds",
            remedy = "CRIU 4.1 or newer: `debugging/install-criu.sh`",
            remedyTested = true)
    void criu_3_17_1(Provocation provocation) {
        RunningProcess app = provocation.session().start(Fixture.debugPy());
        CheckpointSession old = provocation.another(OlderCriu.V3_17_1.criu(), LIMIT);
        provocation.fails(() -> old.dump(app));
        provocation.remedied(app);
    }

    @Provokes(
            id = "sockopt-not-supported",
            failure = "CRIU 4.1.1 (Debian 13) on Linux 6.16 or newer, and the process has a network socket",
            line = "Can't get 1:16 opt",
            remedy = "CRIU 4.2 or newer: `debugging/install-criu.sh`",
            remedyTested = true)
    void criu_4_1_1(Provocation provocation) {
        RunningProcess listener =
                provocation.session().start(Fixture.tcpListener().orElseThrow());
        CheckpointSession old = provocation.another(OlderCriu.V4_1_1.criu(), LIMIT);
        provocation.fails(() -> old.dump(listener));
        assertThat(old.failure().orElseThrow().message())
                .contains("Take CRIU 4.2 or newer; nothing else helps on this kernel.");
        provocation.remedied(listener);
    }
}
