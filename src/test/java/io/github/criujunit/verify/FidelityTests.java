package io.github.criujunit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.snapshot.Limit;
import io.github.criujunit.snapshot.Outside;
import io.github.criujunit.snapshot.PosixTimer;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.SocketState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared, and what may differ, from records made by hand. */
class FidelityTests {

    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 02000000;

    private static ProcessSnapshot tree(MadeUpProcess... processes) {
        return new ProcessSnapshot(
                Arrays.stream(processes).map(MadeUpProcess::build).toList(), List.of());
    }

    private static ProcessSnapshot one(Consumer<MadeUpProcess> change) {
        MadeUpProcess process = new MadeUpProcess(5, 1);
        process.fd(0, "/dev/null")
                .fd(3, "/srv/data", O_RDWR, 17)
                .fd(4, "/srv/lock", "lock:\t1: FLOCK  ADVISORY  WRITE 5 fe:00:71 0 EOF")
                .mapping("7f0000000000-7f0000004000 r--p 0 fe:00 9 /usr/lib/libc.so.6");
        process.timers.add(new PosixTimer(0, 10, "signal/pid.5", 1));
        change.accept(process);
        return tree(process);
    }

    private static List<String> differences(Consumer<MadeUpProcess> change) {
        return told(Fidelity.between(one(process -> {}), one(change)));
    }

    private static List<String> told(Fidelity fidelity) {
        return fidelity.differences().stream()
                .map(it -> it.aspect() + " " + it.what() + ": " + it.before() + " -> " + it.after())
                .toList();
    }

    @Test
    void the_same_is_identical() {
        Fidelity fidelity = Fidelity.between(one(process -> {}), one(process -> {}));

        assertThat(fidelity.isIdentical()).isTrue();
        assertThat(fidelity.explained()).isEmpty();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(it -> it.descriptors.remove(3), "FILE_DESCRIPTORS fd 3: /srv/data -> "),
                change(it -> it.fd(9, "/srv/new"), "FILE_DESCRIPTORS fd 9:  -> /srv/new"),
                change(it -> it.fd(3, "/srv/other", O_RDWR, 17), "FILE_DESCRIPTORS fd 3: /srv/data -> /srv/other"),
                change(
                        it -> it.fd(3, "/srv/data", O_RDWR | O_CLOEXEC, 17),
                        "FILE_DESCRIPTORS fd 3 flags: not O_CLOEXEC -> O_CLOEXEC"),
                change(it -> it.fd(3, "/srv/data", O_RDWR, 0), "FILE_DESCRIPTORS fd 3 offset: 17 -> 0"),
                change(
                        it -> it.fd(4, "/srv/lock"),
                        "LOCKS lock at fd 4 (lock): FLOCK WRITE from 0 to EOF -> not FLOCK WRITE from 0 to EOF"),
                change(
                        it -> it.limits.put("Max open files", new Limit("256", "4096")),
                        "LIMITS Max open files: soft 1024 -> soft 256"),
                change(
                        it -> it.environment = List.of("HOME=/root", "TOKEN=public"),
                        "ENVIRONMENT variable TOKEN: a value of 6 characters (hash %04x) -> a value of 6 characters (hash %04x)"
                                .formatted("secret".hashCode() & 0xffff, "public".hashCode() & 0xffff)),
                change(
                        it -> it.commandLine = List.of("python3", "other.py"),
                        "COMMAND_LINE argument 1: \"server.py\" -> \"other.py\""),
                change(it -> it.directory = Path.of("/tmp"), "DIRECTORIES working directory: /srv -> /tmp"),
                change(it -> it.status.put("Umask", "0077"), "DIRECTORIES umask: 0022 -> 0077"),
                change(it -> it.niceness = 5, "SCHEDULING niceness: 0 -> 5"),
                change(
                        it -> it.threadStatus.put("SigBlk", "0000000000000800"),
                        "SIGNALS blocked signals: not SIGUSR2 -> SIGUSR2"),
                change(
                        it -> it.threadStatus.put("CapEff", "1fe"),
                        "CAPABILITIES effective capabilities: CAP_CHOWN -> not CAP_CHOWN"),
                change(
                        it -> it.threadStatus.put("Uid", "0\t1000\t0\t0"),
                        "CREDENTIALS user ids: effective 0 -> effective 1000"),
                change(it -> it.threads.add(6L), "THREADS thread 6:  -> named \"worker\""),
                change(it -> it.timers.clear(), "TIMERS POSIX timer 0: clock 1, SIGUSR1, signal/pid.5 -> "),
                change(it -> it.namespaces.remove("net"), "NAMESPACES net: net:[1] -> "),
                change(it -> it.session = 7, "PROCESS_TREE session: 5 -> 7"));
    }

    private static Arguments change(Consumer<MadeUpProcess> change, String difference) {
        return Arguments.of(change, difference);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("changes")
    void every_aspect_is_compared(Consumer<MadeUpProcess> change, String difference) {
        assertThat(differences(change)).containsExactly(difference);
    }

    @Test
    void part_of_a_mapping_that_changed_is_told_with_its_range_and_no_split_alone_is() {
        assertThat(differences(it -> {
                    it.mappings.removeIf(mapping -> mapping.path().endsWith("libc.so.6"));
                    it.mapping("7f0000000000-7f0000001000 r--p 0 fe:00 9 /usr/lib/libc.so.6");
                    it.mapping("7f0000001000-7f0000002000 rw-p 1000 fe:00 9 /usr/lib/libc.so.6");
                    it.mapping("7f0000002000-7f0000003000 r--p 2000 fe:00 9 /usr/lib/libc.so.6");
                    it.mapping("7f0000003000-7f0000004000 r--p 5000 fe:00 9 /usr/lib/libc.so.6");
                }))
                .containsExactly(
                        "MEMORY_MAP mapping 7f0000001000-7f0000002000 libc.so.6: r--p -> rw-p",
                        "MEMORY_MAP mapping 7f0000003000-7f0000004000 libc.so.6: offset 0x3000 -> offset 0x5000");
    }

    @Test
    void a_mapping_that_is_gone_or_new_is_told_as_a_whole() {
        assertThat(differences(it -> {
                    it.mappings.removeIf(mapping -> mapping.path().endsWith("libc.so.6"));
                    it.mapping("7f1000000000-7f1000004000 rw-p 0 00:00 0 ");
                }))
                .containsExactly(
                        "MEMORY_MAP mapping 7f0000000000-7f0000004000 libc.so.6: r--p /usr/lib/libc.so.6 -> ",
                        "MEMORY_MAP mapping 7f1000000000-7f1000004000:  -> rw-p anonymous");
    }

    @Test
    void a_mapping_of_the_same_file_by_another_name_is_the_same() {
        String name = "7f1000000000-7f1000001000 rw-s 0 00:17 9 /dev/shm/sem.mp-1";
        String first = "7f1000000000-7f1000001000 rw-s 0 00:17 9 /dev/shm/sem.QcqQJT (deleted)";

        assertThat(told(Fidelity.between(one(it -> it.mapping(name)), one(it -> it.mapping(first)))))
                .isEmpty();
        assertThat(told(Fidelity.between(
                        one(it -> it.mapping(name)), one(it -> it.mapping(first.replace(" 9 ", " 10 "))))))
                .hasSize(1);
        assertThat(told(Fidelity.between(
                        one(it -> it.mapping(name)), one(it -> it.mapping(first.replace("rw-s 0", "rw-s 1000"))))))
                .hasSize(1);
    }

    @Test
    void a_deleted_file_gets_a_name_of_its_own_where_another_one_has_its_name_and_nothing_else() {
        assertThat(told(Fidelity.between(
                        one(it -> it.fd(7, "/srv/a (deleted)")), one(it -> it.fd(7, "/srv/a.cr_link (deleted)")))))
                .isEmpty();
        assertThat(told(Fidelity.between(
                        one(it -> it.fd(7, "/srv/a (deleted)")), one(it -> it.fd(7, "/srv/b.cr_link (deleted)")))))
                .hasSize(1);
        assertThat(told(Fidelity.between(
                        one(it -> it.fd(7, "/srv/a")), one(it -> it.fd(7, "/srv/a.cr_link (deleted)")))))
                .hasSize(1);
    }

    @Test
    void a_periodic_timerfd_that_comes_back_disarmed_is_told_although_its_lines_are_the_same() {
        ProcessSnapshot tree = one(it -> it.timerfd(8, "(0, 0)", "(0, 50000000)", 1));

        assertThat(told(Fidelity.between(tree, tree)))
                .containsExactly("TIMERS fd 8 timerfd: armed, every 50.0 ms -> disarmed, never expires again (known"
                        + " loss: its expiry was unread at the dump)");
    }

    @Test
    void a_timerfd_that_runs_on_is_the_same() {
        Fidelity fidelity = Fidelity.between(
                one(it -> it.timerfd(8, "(0, 40000000)", "(0, 50000000)", 0)),
                one(it -> it.timerfd(8, "(0, 10000000)", "(0, 50000000)", 1)));

        assertThat(told(fidelity)).isEmpty();
        assertThat(fidelity.explained()).hasSize(2);
    }

    @Test
    void a_timerfd_that_lost_its_expiry_and_its_period_is_told() {
        assertThat(told(Fidelity.between(
                        one(it -> it.timerfd(8, "(0, 0)", "(0, 50000000)", 1)),
                        one(it -> it.timerfd(8, "(0, 0)", "(0, 0)", 0)))))
                .containsExactly(
                        "TIMERS fd 8 period: every 50.0 ms -> once",
                        "TIMERS fd 8 timerfd: armed, every 50.0 ms -> disarmed",
                        "TIMERS fd 8 unread expiries: 1 -> 0");
    }

    @Test
    void what_a_restore_always_changes_is_explained() {
        Fidelity fidelity = Fidelity.between(
                one(it -> it.fd(5, "pipe:[10]").fd(1, "/w/criu-junit-1/start-1/output.log", O_RDWR, 100)), one(it -> {
                    it.fd(5, "pipe:[20]").fd(1, "/w/criu-junit-1/restore-1/output.log", O_RDWR, 0);
                    it.startTicks = 900;
                    it.namespaces.put("time", "time:[77]");
                }));

        assertThat(told(fidelity)).isEmpty();
        assertThat(fidelity.explained())
                .extracting(one -> one.difference().what())
                .containsExactlyInAnyOrder("start time", "time", "fd 5", "fd 1", "fd 1 offset");
        assertThat(fidelity.explained())
                .allSatisfy(one -> assertThat(one.reason()).endsWith("."));
    }

    @Test
    void the_signal_of_a_timer_may_become_pending_and_another_may_not() {
        ProcessSnapshot none = one(it -> it.status.put("ShdPnd", "0"));
        // The timer of the process sends SIGUSR1, signal 10.
        ProcessSnapshot ofTimers = one(it -> it.status.put("ShdPnd", "2200"));
        ProcessSnapshot another = one(it -> it.status.put("ShdPnd", "0a00"));
        assertThat(told(Fidelity.between(ofTimers, none))).isEmpty();
        assertThat(told(Fidelity.between(none, ofTimers))).isEmpty();
        assertThat(told(Fidelity.between(another, none))).hasSize(1);
    }

    private static ProcessSnapshot inSession(long session, Outside outside) {
        ProcessSnapshot tree = one(it -> it.session = session);
        return new ProcessSnapshot(tree.processes(), List.of(), Optional.empty(), outside, List.of());
    }

    @Test
    void a_session_that_somebody_outside_leads_is_another_one_and_a_session_without_a_leader_is_kept() {
        ProcessSnapshot led = inSession(77, new Outside(Set.of(77L), Map.of()));
        ProcessSnapshot leaderless = inSession(77, new Outside(Set.of(), Map.of()));
        ProcessSnapshot restored = inSession(88, new Outside(Set.of(88L), Map.of()));

        assertThat(told(Fidelity.between(led, restored))).isEmpty();
        assertThat(told(Fidelity.between(leaderless, restored))).containsExactly("PROCESS_TREE session: 77 -> 88");
    }

    private static ProcessSnapshot inNetwork(String network, String ofTheHarness) {
        ProcessSnapshot tree = one(it -> it.namespaces.put("net", network));
        Outside outside = new Outside(Set.of(), Map.of("net", ofTheHarness));
        return new ProcessSnapshot(tree.processes(), List.of(), Optional.empty(), outside, List.of());
    }

    @Test
    void a_namespace_of_its_own_gets_another_number_and_nobody_leaves_or_enters_that_of_the_harness() {
        assertThat(told(Fidelity.between(inNetwork("net:[5]", "net:[1]"), inNetwork("net:[6]", "net:[1]"))))
                .isEmpty();
        assertThat(told(Fidelity.between(inNetwork("net:[1]", "net:[1]"), inNetwork("net:[6]", "net:[1]"))))
                .containsExactly("NAMESPACES net: net:[1] -> net:[6]");
        assertThat(told(Fidelity.between(inNetwork("net:[5]", "net:[1]"), inNetwork("net:[1]", "net:[1]"))))
                .containsExactly("NAMESPACES net: net:[5] -> net:[1]");
    }

    @Test
    void a_timerfd_that_expires_between_the_look_of_criu_and_this_one_is_the_same() {
        assertThat(told(Fidelity.between(
                        one(it -> it.timerfd(8, "(0, 0)", "(0, 50000000)", 1)),
                        one(it -> it.timerfd(8, "(0, 10000000)", "(0, 50000000)", 0)))))
                .isEmpty();
        assertThat(told(Fidelity.between(
                        one(it -> it.timerfd(8, "(0, 0)", "(0, 0)", 1)),
                        one(it -> it.timerfd(8, "(0, 10000000)", "(0, 0)", 0)))))
                .isEmpty();
    }

    @Test
    void a_timerfd_that_is_set_to_another_time_is_told() {
        assertThat(told(Fidelity.between(
                        one(it -> it.timerfd(8, "(30, 0)", "(0, 0)", 0)),
                        one(it -> it.timerfd(8, "(3600, 0)", "(0, 0)", 0)))))
                .containsExactly("TIMERS fd 8 remaining time: 30000.0 ms -> 3600000.0 ms");
        assertThat(told(Fidelity.between(
                        one(it -> it.timerfd(8, "(3600, 0)", "(0, 0)", 0)),
                        one(it -> it.timerfd(8, "(0, 1)", "(0, 0)", 0)))))
                .hasSize(1);
    }

    @Test
    void a_pseudo_terminal_is_found_again_by_its_other_end() {
        ProcessSnapshot before = one(
                it -> it.fd(7, "/dev/ptmx", "tty-index:\t3").fd(8, "/dev/pts/3").fd(9, "/dev/pts/4"));

        assertThat(told(Fidelity.between(
                        before,
                        one(it -> it.fd(7, "/dev/ptmx", "tty-index:\t5")
                                .fd(8, "/dev/pts/5")
                                .fd(9, "/dev/pts/6")))))
                .isEmpty();
        assertThat(told(Fidelity.between(
                        before,
                        one(it -> it.fd(7, "/dev/ptmx", "tty-index:\t5")
                                .fd(8, "/dev/pts/6")
                                .fd(9, "/dev/pts/6")))))
                .containsExactly(
                        "TOPOLOGY fd 7 is shared by: fd 7, fd 8 of PID 5 -> fd 7 of PID 5",
                        "TOPOLOGY fd 9 is shared by: fd 9 of PID 5 -> fd 8, fd 9 of PID 5");
    }

    @Test
    void what_is_left_of_a_value_in_an_environment_that_was_written_over_is_not_said() {
        assertThat(differences(it -> it.environment = List.of("HOME=/root", "TOKEN=secret", "rest-of-a-secret")))
                .singleElement()
                .asString()
                .startsWith("ENVIRONMENT variable without a name:  -> a value of 16 characters")
                .doesNotContain("rest");
    }

    @Test
    void the_output_of_another_session_is_not_the_output_of_this_one() {
        assertThat(told(Fidelity.between(
                        one(it -> it.fd(1, "/w/criu-junit-1/start-1/output.log")),
                        one(it -> it.fd(1, "/w/criu-junit-2/restore-1/output.log")))))
                .hasSize(1);
    }

    private static ProcessSnapshot parentAndChild(String atParent, String atChild) {
        MadeUpProcess parent = new MadeUpProcess(5, 1).fd(3, atParent).fd(4, "pipe:[10]");
        MadeUpProcess child = new MadeUpProcess(6, 5).fd(3, atChild);
        return tree(parent, child);
    }

    @Test
    void who_shares_a_pipe_is_compared_and_its_number_is_not() {
        ProcessSnapshot before = parentAndChild("pipe:[10]", "pipe:[10]");

        assertThat(told(Fidelity.between(before, parentAndChild("pipe:[10]", "pipe:[99]"))))
                .containsExactly(
                        "TOPOLOGY fd 3 is shared by: fd 3, fd 4 of PID 5, fd 3 of PID 6 -> fd 3, fd 4 of PID 5");
    }

    @Test
    void sockets_are_compared_with_their_peers() {
        ProcessSnapshot pair = parentAndChild("socket:[10]", "socket:[11]");
        ProcessSnapshot before = new ProcessSnapshot(pair.processes(), List.of(unix(10, 11, 0), unix(11, 10, 4)));
        ProcessSnapshot after = new ProcessSnapshot(pair.processes(), List.of(unix(10, 0, 0), unix(11, 0, 0)));

        assertThat(told(Fidelity.between(before, after)))
                .containsExactly(
                        "SOCKETS socket at fd 3 unread: 4 -> 0",
                        "TOPOLOGY fd 3 is connected to: fd 3 of PID 6 -> ",
                        "TOPOLOGY fd 3 is connected to: fd 3 of PID 5 -> ");
    }

    @Test
    void what_a_unix_socket_takes_in_the_kernel_depends_on_how_it_was_sent() {
        ProcessSnapshot pair = parentAndChild("socket:[10]", "socket:[11]");

        assertThat(told(Fidelity.between(
                        new ProcessSnapshot(pair.processes(), List.of(unix(10, 11, 0, 1536), unix(11, 10, 6))),
                        new ProcessSnapshot(pair.processes(), List.of(unix(10, 11, 0, 768), unix(11, 10, 6))))))
                .isEmpty();
    }

    private static SocketState unix(long inode, long peer, long unread) {
        return unix(inode, peer, unread, 0);
    }

    private static SocketState unix(long inode, long peer, long unread, long unsent) {
        return new SocketState(inode, "UNIX", "STREAM", "", "ESTABLISHED", "", "", peer, unread, unsent);
    }

    @Test
    void a_process_that_is_gone_is_told_once() {
        ProcessSnapshot before = tree(new MadeUpProcess(5, 1), new MadeUpProcess(6, 5));

        assertThat(told(Fidelity.between(before, tree(new MadeUpProcess(5, 1)))))
                .containsExactly("PROCESS_TREE process: child of PID 5 -> ");
    }

    @Test
    void a_zombie_has_nothing_else_to_lose() {
        assertThat(differences(it -> {
                    it.state = 'Z';
                    it.descriptors.clear();
                }))
                .containsExactly("PROCESS_TREE state: alive -> zombie");
    }

    @Test
    void rules_of_ones_own_explain_what_is_left() {
        Fidelity fidelity = Fidelity.between(
                one(it -> {}),
                one(it -> it.niceness = 5),
                List.of(FidelityRule.allowing(
                        "It is nice.", difference -> difference.what().equals("niceness"))));

        assertThat(fidelity.isIdentical()).isTrue();
        assertThat(fidelity.explained()).extracting(Fidelity.Explained::reason).containsExactly("It is nice.");
    }

    @Test
    void aspects_can_be_picked() {
        Fidelity fidelity = Fidelity.between(one(it -> {}), one(it -> it.niceness = 5));

        assertThat(fidelity.only(Set.of(Aspect.SCHEDULING)).isIdentical()).isFalse();
        assertThat(fidelity.only(Set.of(Aspect.LIMITS)).isIdentical()).isTrue();
    }

    static Stream<Arguments> changesOfARunningProcess() {
        return Stream.of(
                change(it -> it.fd(9, "/srv/new"), ""),
                change(it -> it.fd(3, "/srv/data", O_RDWR, 99), ""),
                change(it -> it.threads.add(6L), ""),
                change(it -> it.threadStatus.put("SigBlk", "800"), ""),
                change(it -> it.mapping("7f1000000000-7f1000004000 rw-p 0 00:00 0 "), ""),
                change(it -> it.mappings.removeIf(mapping -> mapping.path().equals("[heap]")), ""),
                change(it -> it.fd(4, "/srv/lock", "lock:\t1: FLOCK  ADVISORY  READ 5 fe:00:71 0 EOF"), "LOCKS"),
                change(it -> it.descriptors.remove(3), "FILE_DESCRIPTORS"),
                change(it -> it.fd(3, "/srv/other"), "FILE_DESCRIPTORS"),
                change(it -> it.fd(3, "/srv/data", O_RDWR | O_CLOEXEC, 17), "FILE_DESCRIPTORS"),
                change(it -> it.limits.put("Max open files", new Limit("256", "4096")), "LIMITS"),
                change(it -> it.environment = List.of("HOME=/root"), "ENVIRONMENT"),
                change(it -> it.directory = Path.of("/tmp"), "DIRECTORIES"),
                change(it -> it.niceness = 5, "SCHEDULING"),
                change(it -> it.mainThread = "renamed", "THREADS"),
                change(it -> it.status.put("SigCgt", "1"), "SIGNALS"),
                change(it -> it.namespaces.put("net", "net:[9]"), "NAMESPACES"),
                change(it -> it.mappings.removeIf(mapping -> mapping.path().endsWith("libc.so.6")), "MEMORY_MAP"));
    }

    @ParameterizedTest
    @MethodSource("changesOfARunningProcess")
    void what_runs_on_may_change_some_things_and_not_others(Consumer<MadeUpProcess> change, String aspect) {
        Fidelity fidelity = Fidelity.afterRunningOn(one(process -> {}), one(change), List.of());

        assertThat(fidelity.differences())
                .extracting(difference -> difference.aspect().name())
                .containsExactlyElementsOf(aspect.isEmpty() ? List.of() : List.of(aspect));
    }

    @Test
    void a_connection_may_be_closed_and_a_listener_may_not() {
        ProcessSnapshot tree = one(it -> it.fd(7, "socket:[70]").fd(8, "socket:[80]"));
        ProcessSnapshot before = new ProcessSnapshot(
                tree.processes(), List.of(tcp(70, "ESTABLISHED", "10.0.0.1:99"), tcp(80, "LISTEN", "")));

        assertThat(told(Fidelity.afterRunningOn(before, one(it -> {}), List.of())))
                .containsExactly("FILE_DESCRIPTORS fd 8: socket:[80] -> ");
    }

    private static SocketState tcp(long inode, String state, String remote) {
        return new SocketState(inode, "INET", "STREAM", "TCP", state, "10.0.0.2:1", remote, 0, 0, 0);
    }

    @Test
    void what_is_unknown_at_one_moment_is_no_difference() {
        assertThat(differences(it -> {
                    it.status.clear();
                    it.threadStatus.clear();
                    it.limits.clear();
                    it.namespaces.clear();
                    it.mappings.clear();
                }))
                .isEmpty();
    }
}
