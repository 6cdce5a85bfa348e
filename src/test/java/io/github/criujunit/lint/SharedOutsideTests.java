package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedOutsideTests {

    private static final String SHARED = "7f0000000000-7f0000001000 rw-s 00000000 00:01 99 /dev/zero (deleted)\n";

    @TempDir
    private Path directory;

    @Test
    void a_child_forked_after_the_snapshot_is_dumped_too_and_a_stranger_is_not() {
        MadeUpProc made = new MadeUpProc(directory).process(5, "app", 'S', 1, 5, 5);
        made.file(5, "maps", SHARED);
        ProcFs proc = made.proc();
        ProcessSnapshot snapshot = ProcessSnapshot.of(ProcessTree.of(5, proc).orElseThrow(), proc);
        made.process(7, "child", 'S', 5, 5, 5).file(7, "maps", SHARED);
        made.process(9, "stranger", 'S', 1, 9, 9).file(9, "maps", SHARED);

        assertThat(new SharedOutside().findings(snapshot, new Surroundings(proc, 5, Optional.empty(), false)))
                .singleElement()
                .extracting(Finding::why)
                .asString()
                .contains("stranger (PID 9)");
    }
}
