package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.testkit.MadeUpProc;
import io.github.criujunit.testkit.Program;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideHoldersTests {

    @Test
    void only_processes_outside_the_tree_are_found(@TempDir Path root) {
        MadeUpProc made = new MadeUpProc(root)
                .process(4, "launcher", 'S', 1, 4, 4)
                .process(5, "server", 'S', 4, 5, 5)
                .process(6, "worker", 'S', 5, 5, 6)
                .process(7, "other", 'S', 1, 7, 7)
                .link(4, "fd/8", "pipe:[11]")
                .file(4, "fdinfo/8", "pos:\t0\nflags:\t00\n")
                .link(5, "fd/1", "pipe:[11]")
                .link(6, "fd/1", "pipe:[11]")
                .link(7, "fd/3", "socket:[12]")
                .file(7, "fdinfo/3", "pos:\t0\nflags:\t02\n")
                .link(7, "fd/4", "pipe:[13]");
        ProcessSnapshot snapshot =
                ProcessSnapshot.of(ProcessTree.of(5, made.proc()).orElseThrow(), made.proc());

        OutsideHolders holders = OutsideHolders.of(snapshot, Set.of("pipe:[11]", "socket:[12]"), made.proc());

        assertThat(holders.of("pipe:[11]"))
                .containsExactly(new OutsideHolder("pipe:[11]", 4, "launcher (PID 4)", 8, true, false));
        assertThat(holders.ofSocket(12))
                .singleElement()
                .matches(holder -> holder.pid() == 7 && holder.canRead() && holder.canWrite());
        assertThat(holders.holders()).hasSize(2);
        assertThat(OutsideHolders.of(snapshot, Set.of(), made.proc()).holders()).isEmpty();
    }

    @Test
    void when_the_tree_is_gone_everybody_is_meant(@TempDir Path root) {
        MadeUpProc made = new MadeUpProc(root)
                .process(10, "first", 'S', 1, 10)
                .process(11, "second", 'S', 1, 11)
                .link(10, "fd/3", "socket:[1]")
                .link(11, "fd/0", "socket:[2]")
                .link(11, "fd/3", "socket:[1]");

        OutsideHolders holders = OutsideHolders.anywhere(Set.of("socket:[1]", "socket:[2]", "socket:[3]"), made.proc());

        assertThat(holders.of("socket:[1]")).extracting(OutsideHolder::pid).containsExactlyInAnyOrder(10L, 11L);
        assertThat(holders.first("socket:[2]")).hasValue("second (PID 11)");
        assertThat(holders.first("socket:[3]")).isEmpty();
    }

    /** The output of a program that this JVM has started is a pipe, and the end to read from is here. */
    @Test
    void the_other_end_of_a_pipe_is_found(@TempDir Path scratch) {
        try (Program program = Program.start("shared_descriptors.py", scratch)) {
            ProcessSnapshot snapshot = ProcessSnapshot.of(program.tree(), ProcFs.system());
            String output = snapshot.root().descriptors().get(1).target();

            assertThat(OutsideHolders.of(snapshot, Set.of(output), ProcFs.system())
                            .of(output))
                    .filteredOn(
                            holder -> holder.pid() == ProcessHandle.current().pid())
                    .singleElement()
                    .matches(holder -> holder.end().equals("the reading end"));
        }
    }
}
