package io.github.criujunit.cycle;

import io.github.criujunit.criu.CriuProcess;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Close what is still open when the JVM is told to end: Ctrl-C must not leave processes behind. */
final class OpenSessions {

    private static final Set<CheckpointSession> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OpenSessions::abandonAll, "criu-junit clean-up"));
    }

    private OpenSessions() {}

    static void add(CheckpointSession session) {
        OPEN.add(session);
    }

    static void remove(CheckpointSession session) {
        OPEN.remove(session);
    }

    private static void abandonAll() {
        OPEN.forEach(CheckpointSession::markAbandoned);
        // A restore under way would otherwise succeed after we are gone.
        CriuProcess.endAll();
        OPEN.parallelStream().forEach(CheckpointSession::abandon);
    }
}
