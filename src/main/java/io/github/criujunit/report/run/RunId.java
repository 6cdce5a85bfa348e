package io.github.criujunit.report.run;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import java.util.List;
import java.util.Optional;

/** Find out what the JVMs of one run have in common: the process that has started them all. */
final class RunId {

    /** Surefire, Failsafe and Gradle start JVMs for tests, and say so in these system properties. */
    private static final List<String> MARKS_OF_FORKS = List.of("surefire.forkNumber", "org.gradle.test.worker");

    private RunId() {}

    static String of(Optional<String> configured, ProcFs proc) {
        return configured.orElseGet(() -> {
            long own = ProcessHandle.current().pid();
            boolean fork = MARKS_OF_FORKS.stream().anyMatch(mark -> System.getProperty(mark) != null);
            long founder = fork ? proc.stat(own).map(ProcStat::parentPid).orElse(own) : own;
            return founder + "-"
                    + proc.stat(founder)
                            .map(ProcStat::startTicks)
                            .map(Object::toString)
                            .orElse("gone");
        });
    }
}
