package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.testkit.MadeUpProc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose is it, and does that JVM live: in a made-up /proc, where every process started at tick 9000. */
class OwnerTests {

    private static final String BOOT = "b393eea8-6623-47ad-8a64-8d2f34d1d454";

    @TempDir
    Path root;

    private MadeUpProc proc;

    @BeforeEach
    void boot() throws IOException {
        Files.createDirectories(root.resolve("sys/kernel/random"));
        Files.writeString(root.resolve("sys/kernel/random/boot_id"), BOOT + "\n");
        proc = new MadeUpProc(root);
    }

    private static Owner owner(long pid, long startTicks) {
        return new Owner(pid, startTicks, 1000, 4026531836L, BOOT);
    }

    private void process(long pid, char state, long parent, long session, String mark) {
        proc.process(pid, "java", state, parent, session, pid)
                .file(pid, "status", "Name:\tjava\nUid:\t1\t1000\t3\t4\n")
                .file(pid, "environ", "PATH=/bin\0" + (mark.isEmpty() ? "" : "CRIU_JUNIT_OWNER=" + mark + "\0"))
                .link(pid, "ns/pid", "pid:[4026531836]");
    }

    @Test
    void a_process_is_an_owner_with_its_effective_user() {
        process(100, 'S', 1, 100, "");

        assertThat(Owner.of(100, proc.proc())).contains(owner(100, 9000));
        assertThat(Owner.of(101, proc.proc())).isEmpty();
    }

    @Test
    void what_is_written_is_read_again() {
        Map<String, String> environment = new HashMap<>();
        owner(100, 9000).putInto(environment);

        assertThat(environment.values())
                .singleElement()
                .extracting(Owner::parse)
                .isEqualTo(java.util.Optional.of(owner(100, 9000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100-9000-1000-4026531836",
                "100-9000-1000-4026531836-" + BOOT + "x",
                "-1-9000-1000-4026531836-" + BOOT,
                "99999999999-9000-1000-4026531836-" + BOOT
            })
    void anything_else_names_nobody(String text) {
        assertThat(Owner.parse(text)).isEmpty();
    }

    @Test
    void one_lives_whose_pid_and_start_are_those_of_a_process() {
        process(100, 'S', 1, 100, "");

        assertThat(owner(100, 9000).lives(proc.proc())).isTrue();
        assertThat(owner(100, 8999).lives(proc.proc()))
                .as("the PID was given to another process")
                .isFalse();
        assertThat(owner(101, 9000).lives(proc.proc())).isFalse();
    }

    @Test
    void a_zombie_does_not_live() {
        process(100, 'Z', 1, 100, "");

        assertThat(owner(100, 9000).lives(proc.proc())).isFalse();
    }

    /** CRIU gives back the PID, and not the time of the start. */
    @Test
    void a_restored_jvm_lives_as_long_as_the_one_that_it_is_a_fixture_of() {
        process(50, 'S', 1, 50, "");
        process(100, 'S', 50, 100, owner(50, 9000).toString());
        process(200, 'S', 1, 200, owner(51, 9000).toString());

        assertThat(owner(100, 10).lives(proc.proc())).isTrue();
        assertThat(owner(200, 10).lives(proc.proc())).isFalse();
    }

    @Test
    void marks_that_lead_to_each_other_come_to_an_end() {
        process(100, 'S', 1, 100, owner(101, 10).toString());
        process(101, 'S', 1, 101, owner(100, 10).toString());

        assertThat(owner(100, 10).lives(proc.proc())).isFalse();
    }

    @Test
    void nobody_judges_about_another_user_boot_or_namespace() {
        Owner judge = owner(1, 1);

        assertThat(owner(100, 9000).strangeTo(judge)).isEmpty();
        assertThat(new Owner(100, 9000, 1001, 4026531836L, BOOT).strangeTo(judge))
                .hasValueSatisfying(why -> assertThat(why).contains("another user (uid 1001)"));
        assertThat(new Owner(100, 9000, 1000, 7, BOOT).strangeTo(judge))
                .hasValueSatisfying(why -> assertThat(why).contains("pid:[7]"));
        assertThat(new Owner(100, 9000, 1000, 4026531836L, BOOT.replace('b', 'c')).strangeTo(judge))
                .hasValueSatisfying(why -> assertThat(why).contains("another boot"));
    }

    @Test
    void what_is_below_a_marked_process_and_in_its_session_belongs_to_its_owner() {
        Owner dead = owner(99, 9000);
        process(100, 'S', 1, 100, dead.toString());
        process(101, 'S', 100, 101, "");
        process(102, 'S', 1, 100, "");
        process(103, 'T', 1, 103, dead.toString());
        process(104, 'Z', 1, 104, dead.toString());
        process(105, 'S', 100, 105, owner(98, 9000).toString());
        process(106, 'S', 1, 106, "");
        process(107, 'S', 1, 107, "");
        List<ProcessIdentity> known = List.of(new ProcessIdentity(106, 9000, 106), new ProcessIdentity(107, 8999, 107));

        assertThat(new OwnedProcesses(dead, known, proc.proc()).living())
                .extracting(ProcessIdentity::pid)
                .containsExactlyInAnyOrder(100L, 101L, 102L, 103L, 106L);
        assertThat(OwnedProcesses.owners(proc.proc())).contains(dead, owner(98, 9000));
    }
}
