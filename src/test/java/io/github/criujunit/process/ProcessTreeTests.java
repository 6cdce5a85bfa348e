package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTests {

    @Test
    void there_is_no_tree_without_its_root(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root).process(11, "orphan", 'S', 10, 10).proc();

        assertThat(ProcessTree.of(10, proc)).isEmpty();
    }

    @Test
    void parents_come_before_their_children_and_strangers_not_at_all(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .process(1, "init", 'S', 0, 1)
                .process(5, "grandchild", 'S', 20, 10)
                .process(10, "root", 'S', 1, 10)
                .process(20, "child", 'S', 10, 10)
                .process(30, "other child", 'S', 10, 30)
                .process(40, "same session, other parent", 'S', 1, 10)
                .proc();

        ProcessTree tree = ProcessTree.of(10, proc).orElseThrow();

        assertThat(tree.identities())
                .extracting(ProcessIdentity::pid)
                .hasSize(4)
                .containsSubsequence(10L, 20L, 5L);
        assertThat(tree.identities()).extracting(ProcessIdentity::pid).contains(30L);
        assertThat(tree.root().stat().comm()).isEqualTo("root");
        assertThat(tree.contains(5)).isTrue();
        assertThat(tree.contains(40)).isFalse();
        assertThat(tree.contains(1)).isFalse();
    }

    @Test
    void ids_are_all_pids_and_thread_ids_once(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .process(10, "root", 'S', 1, 10, 10, 12, 13)
                .process(11, "child", 'S', 10, 10, 11, 14)
                .proc();

        ProcessTree tree = ProcessTree.of(10, proc).orElseThrow();

        assertThat(tree.ids()).containsExactlyInAnyOrder(10L, 11L, 12L, 13L, 14L);
        assertThat(tree.root().threadIds()).containsExactlyInAnyOrder(10L, 12L, 13L);
    }

    @Test
    void a_session_that_nobody_in_the_tree_leads_is_foreign(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .process(10, "own session", 'S', 1, 10)
                .process(20, "of a shell", 'S', 1, 7)
                .proc();

        assertThat(ProcessTree.of(10, proc).orElseThrow().foreignSession()).isEmpty();
        assertThat(ProcessTree.of(20, proc).orElseThrow().foreignSession()).hasValue(7);
    }

    @Test
    void one_process_with_a_terminal_is_enough(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .process(10, "without", 'S', 1, 10)
                .process(20, "root", 'S', 1, 20)
                .processWithTerminal(21, "child with", 20, 20)
                .proc();

        assertThat(ProcessTree.of(10, proc).orElseThrow().hasControllingTerminal())
                .isFalse();
        assertThat(ProcessTree.of(20, proc).orElseThrow().hasControllingTerminal())
                .isTrue();
    }

    @Test
    void waiting_for_a_tree_names_who_is_left(@TempDir Path root) {
        MadeUpProc madeUp = new MadeUpProc(root).process(10, "root", 'S', 1, 10).process(11, "child", 'Z', 10, 10);
        ProcessTree tree = ProcessTree.of(10, madeUp.proc()).orElseThrow();
        ProcFs later = new MadeUpProc(root.resolve("later"))
                .process(11, "child", 'Z', 1, 10)
                .proc();

        assertThat(tree.awaitGone(tree.ids(), Duration.ofMillis(20), later)).containsExactly(11L);
    }

    @Test
    void a_process_that_was_dumped_but_not_seen_is_waited_for_too(@TempDir Path root) {
        MadeUpProc madeUp = new MadeUpProc(root).process(10, "root", 'S', 1, 10);
        ProcessTree tree = ProcessTree.of(10, madeUp.proc()).orElseThrow();
        ProcFs later = new MadeUpProc(root.resolve("later"))
                .process(12, "forked meanwhile", 'Z', 1, 10)
                .process(13, "stranger", 'S', 1, 13)
                .proc();

        assertThat(tree.awaitGone(List.of(10L, 12L, 13L), Duration.ofMillis(20), later))
                .containsExactly(12L);
    }

    @Test
    void waiting_for_a_tree_ends_when_all_are_gone_or_replaced(@TempDir Path root) {
        MadeUpProc madeUp = new MadeUpProc(root).process(10, "root", 'S', 1, 10);
        ProcessTree before = new ProcessTree(List.of(new ProcessTree.Member(
                new ProcessIdentity(10, 8000, 10), madeUp.proc().stat(10).orElseThrow(), List.of(10L))));

        assertThat(before.awaitGone(List.of(10L), Duration.ZERO, madeUp.proc())).isEmpty();
    }
}
