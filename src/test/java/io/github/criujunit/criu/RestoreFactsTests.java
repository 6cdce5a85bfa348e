package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreFactsTests {

    @Test
    void a_restore_needs_the_open_files_the_program_and_the_directory(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .process(10, "python3", 'S', 1, 10)
                .link(10, "exe", root + "/python3")
                .link(10, "cwd", root + "/srv")
                .link(10, "fd/0", "/dev/of-nobody")
                .link(10, "fd/3", "anon_inode:[perf_event]")
                .link(10, "fd/10", "pipe:[1]")
                .link(10, "fd/11", root + "/data")
                .link(10, "fd/12", root + "/ghost (deleted)")
                .proc();
        ProcessSnapshot tree = ProcessSnapshot.of(ProcessTree.of(10, proc).orElseThrow(), proc);
        assertThat(RestoreFacts.files(tree.root())).containsExactly(root + "/python3", root + "/srv", root + "/data");
    }

    @Test
    void what_has_become_of_an_image_is_said_and_nothing_of_one_that_is_as_it_was() {
        assertThat(RestoreFacts.changes(Map.of("core-5.img", 7L), Map.of())).containsExactly("core-5.img: gone");
        assertThat(RestoreFacts.changes(Map.of("core-5.img", 700L), Map.of("core-5.img", 512L)))
                .containsExactly("core-5.img: shorter, 512 of 700 bytes");
        assertThat(RestoreFacts.changes(Map.of("core-5.img", 512L), Map.of("core-5.img", 700L)))
                .containsExactly("core-5.img: longer, 700 of 512 bytes");
        assertThat(RestoreFacts.changes(Map.of("core-5.img", 512L), Map.of("core-5.img", 512L, "restore.log", 1L)))
                .isEmpty();
    }
}
