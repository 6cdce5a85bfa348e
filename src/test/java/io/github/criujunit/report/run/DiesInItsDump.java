package io.github.criujunit.report.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.Mode;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RestoredProcess;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Two tests, and a JVM that runs them until it is killed: the second never comes to its end. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class DiesInItsDump {

    /** Names a script that CRIU calls, and waits for. */
    static final String SCRIPT = "criujunit.script";

    public static void main(String[] arguments) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(DiesInItsDump.class))
                            .build());
        }
    }

    @Test
    @CriuCheckpoint
    void a_passes(RestoredProcess process) {}

    @Test
    @CriuCheckpoint(mode = Mode.MANUAL)
    void b_is_killed(CheckpointSession session) {
        session.dump(
                session.start(Fixture.debugPy()),
                DumpOptions.defaults().withFurther(List.of("--action-script", System.getProperty(SCRIPT))));
    }
}
