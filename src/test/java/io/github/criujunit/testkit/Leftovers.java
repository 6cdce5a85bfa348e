package io.github.criujunit.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Fail a test that leaves a process behind, alive or as a zombie of ours. */
public final class Leftovers implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(Leftovers.class);

    /** Set by the build, one for each checkout. */
    private static final String MARK = "CRIU_JUNIT_CHECKOUT=" + System.getenv("CRIU_JUNIT_CHECKOUT") + "\0";

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
            if (isMarked(pid) || isZombieOfOurs(pid)) {
                suspects.add(pid + " " + String.join(" ", proc.commandLine(pid)));
            }
        }
        return suspects;
    }

    /** The environment says whose process it is, also after a restore; other runs on the machine have another mark. */
    private static boolean isMarked(long pid) {
        // Of any thread: that of a main thread that has exited cannot be read.
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.anyMatch(Leftovers::carriesMark);
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }

    private static boolean carriesMark(Path thread) {
        try {
            return Files.readString(thread.resolve("environ"), ISO_8859_1).contains(MARK);
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }

    private boolean isZombieOfOurs(long pid) {
        return proc.stat(pid)
                .filter(stat -> stat.isDead()
                        && stat.parentPid() == ProcessHandle.current().pid())
                .isPresent();
    }
}
