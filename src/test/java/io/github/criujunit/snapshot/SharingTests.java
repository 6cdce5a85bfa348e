package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.OpenFileComparison.NotPermittedException;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.Sharing.Holder;
import io.github.criujunit.testkit.MadeUpProc;
import io.github.criujunit.testkit.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parent and a child that know what they share. */
class SharingTests {

    private static Program program;
    private static ProcessSnapshot snapshot;
    private static long child;

    @BeforeAll
    static void start(@TempDir Path scratch) {
        program = Program.start("shared_descriptors.py", scratch);
        snapshot = ProcessSnapshot.of(program.tree(), ProcFs.system());
        child = program.number("child");
    }

    @AfterAll
    static void end() {
        program.close();
    }

    @Test
    void a_duplicate_and_a_fork_share_and_a_second_open_does_not() {
        int opened = program.number("opened");
        int duplicate = program.number("duplicate");
        int again = program.number("again");

        assertThat(sharers("opened"))
                .containsExactly(
                        parent(opened), parent(duplicate), new Holder(child, opened), new Holder(child, duplicate));
        assertThat(sharers("again")).containsExactly(parent(again), new Holder(child, again));
        assertThat(sharing().sharers(child, program.number("own"))).isEmpty();
    }

    @Test
    void what_looks_alike_is_told_apart() {
        int counter = program.number("counter");
        int duplicate = program.number("counter_duplicate");

        assertThat(sharers("counter"))
                .containsExactly(
                        parent(counter), parent(duplicate), new Holder(child, counter), new Holder(child, duplicate));
        assertThat(sharing().sharers(program.pid(), counter - 1)).hasSize(2);
    }

    @Test
    void the_ends_of_a_pipe_are_two() {
        assertThat(sharers("reading")).containsExactly(parent(program.number("reading")), inChild("reading"));
        assertThat(sharers("writing")).isEmpty();
        assertThat(sharers("left")).containsExactly(parent(program.number("left")), inChild("left"));
    }

    @Test
    void many_that_look_alike_are_compared_by_halves() throws NotPermittedException {
        AtomicInteger comparisons = new AtomicInteger();
        Sharing byNumber = Sharing.of(List.of(snapshot.root()), (pid, number, otherPid, otherNumber) -> {
                    comparisons.incrementAndGet();
                    return OptionalInt.of(Integer.compare(number / 2, otherNumber / 2));
                })
                .orElseThrow();

        assertThat(byNumber.groups()).hasSizeGreaterThan(90);
        assertThat(comparisons).hasValueLessThan(201 * 9);
    }

    @Test
    void a_descriptor_that_is_closed_meanwhile_shares_nothing() {
        assertThat(Sharing.of(List.of(snapshot.root()), (pid, number, otherPid, other) -> OptionalInt.empty())
                        .orElseThrow()
                        .groups())
                .isEmpty();
    }

    @Test
    void where_the_kernel_does_not_tell_nothing_is_said() {
        assertThat(Sharing.of(List.of(snapshot.root()), (pid, number, otherPid, other) -> {
                    throw new NotPermittedException(new IllegalStateException("no"));
                }))
                .isEmpty();
    }

    @Test
    void of_made_up_processes_the_kernel_is_not_asked(@TempDir Path root) {
        assertThat(Sharing.of(List.of(snapshot.root()), new MadeUpProc(root).proc()))
                .isEmpty();
    }

    private static Sharing sharing() {
        return snapshot.sharing().orElseThrow();
    }

    private static List<Holder> sharers(String name) {
        return sharing().sharers(program.pid(), program.number(name));
    }

    private static Holder parent(int number) {
        return new Holder(program.pid(), number);
    }

    private static Holder inChild(String name) {
        return new Holder(child, program.number(name));
    }
}
