package io.github.criujunit.workspace;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.testkit.Fixtures;
import java.nio.file.Path;
import java.util.Optional;

/** A JVM that uses the harness until somebody kills it. */
final class KilledRun {

    private KilledRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments[0].equals("directory")) {
            makeDirectories();
            return;
        }
        Criu criu = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));
        try (CheckpointSession session =
                CheckpointSession.open(criu, Settings.ofSystemProperties(), SessionDefaults.create())) {
            switch (arguments[0]) {
                case "cycles" -> cycles(session);
                case "locked cycles" -> locked(session);
                case "body" -> {
                    TrackedProcess process = session.start(Fixture.debugPy());
                    say("restored " + session.restore(session.dump(process)).pid());
                    Thread.sleep(600_000);
                }
                case "locked" -> {
                    session.dump(session.start(Fixture.python(Fixtures.file("provoked/tcp_established.py"))));
                    say("dumped");
                    Thread.sleep(600_000);
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    /** Without any CRIU. */
    private static void makeDirectories() throws InterruptedException {
        Path parent = Path.of(System.getProperty("criu.workDirectory"));
        for (int time = 1; time <= 2; time++) {
            Housekeeping.open(parent, KeepLimits.DEFAULT);
            say("made " + time + " " + Housekeeping.notes());
        }
        Thread.sleep(600_000);
    }

    private static void locked(CheckpointSession session) {
        TrackedProcess process = session.start(Fixture.python(Fixtures.file("provoked/tcp_established.py")));
        for (int cycle = 1; ; cycle++) {
            process = session.restore(session.dump(process));
            say("cycle " + cycle);
        }
    }

    private static void cycles(CheckpointSession session) {
        TrackedProcess process = session.start(Fixture.debugPy());
        for (int cycle = 1; ; cycle++) {
            process = session.restore(session.dump(process));
            say("cycle " + cycle);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
