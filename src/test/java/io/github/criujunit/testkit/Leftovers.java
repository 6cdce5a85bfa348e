package io.github.criujunit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Fail a test that leaves a process behind, alive or as a zombie of ours. */
public final class Leftovers implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(Leftovers.class);

    private final ProcFs proc = ProcFs.system();

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put("before", suspects());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Set<?> before = context.getStore(NAMESPACE).get("before", Set.class);
        Waiting.until("what PID 1 has to reap is reaped", Duration.ofSeconds(5), () -> before.containsAll(suspects()));
        assertThat(suspects()).as("processes that the test left behind").isSubsetOf(before.toArray(String[]::new));
    }

    private Set<String> suspects() {
        Set<String> suspects = new TreeSet<>();
        for (long pid : proc.pids()) {
            String command = String.join(" ", proc.commandLine(pid));
            boolean ours = List.of("test-fixtures/", "debug.py", "listener.py", "criu-junit-").stream()
                    .anyMatch(command::contains);
            boolean zombieOfOurs = proc.stat(pid)
                    .filter(stat -> stat.isDead()
                            && stat.parentPid() == ProcessHandle.current().pid())
                    .isPresent();
            if ((ours && !command.contains("surefire")) || zombieOfOurs) {
                suspects.add(pid + " " + command);
            }
        }
        return suspects;
    }
}
