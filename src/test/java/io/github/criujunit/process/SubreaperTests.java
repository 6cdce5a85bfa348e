package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether this JVM is a subreaper shows in who becomes the parent of an orphan below it. */
class SubreaperTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ProcFs proc = ProcFs.system();
    private final List<ProcessIdentity> orphans = new ArrayList<>();

    @AfterEach
    void endOrphans() {
        for (ProcessIdentity orphan : orphans) {
            Signals.send(orphan, Signal.SIGKILL, proc);
            assertThat(Waiting.until("PID " + orphan.pid() + " ends", LIMIT, () -> Children.isEnded(orphan, proc)))
                    .isTrue();
        }
    }

    @Test
    void while_it_is_held_an_orphan_becomes_our_child() throws IOException {
        try (Subreaper held = Subreaper.hold()) {
            assertThat(parentOfNewOrphan()).isEqualTo(Children.ownPid());
        }
    }

    @Test
    void afterwards_an_orphan_goes_elsewhere() throws IOException {
        Subreaper.hold().close();

        assertThat(parentOfNewOrphan()).isNotEqualTo(Children.ownPid());
    }

    @Test
    void it_lasts_until_the_last_hold_is_closed() throws IOException {
        Subreaper first = Subreaper.hold();
        Subreaper second = Subreaper.hold();
        try {
            first.close();
            assertThat(parentOfNewOrphan()).isEqualTo(Children.ownPid());
        } finally {
            second.close();
        }
        assertThat(parentOfNewOrphan()).isNotEqualTo(Children.ownPid());
    }

    @Test
    void closing_a_hold_again_takes_nothing_from_the_others() throws IOException {
        Subreaper first = Subreaper.hold();
        try (Subreaper second = Subreaper.hold()) {
            first.close();
            first.close();

            assertThat(parentOfNewOrphan()).isEqualTo(Children.ownPid());
        }
    }

    private long parentOfNewOrphan() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 60 >/dev/null & echo $!")
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line;
        try (BufferedReader output = shell.inputReader()) {
            line = output.readLine();
        }
        ProcessIdentity orphan = proc.identity(Long.parseLong(line)).orElseThrow();
        orphans.add(orphan);
        assertThat(Waiting.until("the shell ends", LIMIT, () -> !shell.isAlive()))
                .isTrue();
        return proc.stat(orphan.pid()).orElseThrow().parentPid();
    }
}
