package io.github.criujunit.report.run;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import java.util.Optional;
import java.util.Set;

/**
 * Say which run this JVM is part of.
 *
 * @param id what all its JVMs have in common: who has started them
 * @param allTestClasses what they run all together, where that is known and this JVM is not the only one; else empty
 */
record Run(String id, Set<String> allTestClasses) {

    /** Gradle says in this system property that a JVM is one of its workers. */
    private static final String GRADLE = "org.gradle.test.worker";

    static Run current(Optional<String> configuredId, ProcFs proc) {
        Optional<SurefireFork> fork = SurefireFork.current();
        String id = configuredId.orElseGet(() -> {
            long own = ProcessHandle.current().pid();
            long founder = fork.map(SurefireFork::mavenPid)
                    .orElseGet(() -> System.getProperty(GRADLE) == null
                            ? own
                            : proc.stat(own).map(ProcStat::parentPid).orElse(own));
            return founder + "-"
                    + proc.stat(founder)
                            .map(ProcStat::startTicks)
                            .map(Object::toString)
                            .orElse("gone");
        });
        return new Run(
                id,
                fork.filter(SurefireFork::oneOfSeveral)
                        .map(SurefireFork::testClasses)
                        .orElse(Set.of()));
    }
}
