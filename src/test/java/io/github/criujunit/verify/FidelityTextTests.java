package io.github.criujunit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FidelityTextTests {

    private static final String SERVER = "server.py (PID 5)";

    private static Difference difference(Aspect aspect, String what, String before, String after) {
        return new Difference(aspect, 5, SERVER, what, before, after);
    }

    private static String text(List<Difference> differences) {
        return FidelityText.of(new Fidelity(differences, List.of()));
    }

    @Test
    void a_person_reads_the_verdict_first_and_then_each_difference() {
        assertThat(text(List.of(
                        difference(Aspect.MEMORY_MAP, "mapping 1000-2000 libc.so.6", "r--p", "rw-p"),
                        difference(Aspect.FILE_DESCRIPTORS, "fd 4", "/srv/data", ""),
                        difference(Aspect.LIMITS, "Max open files", "soft 1024", "soft 256"),
                        difference(Aspect.FILE_DESCRIPTORS, "fd 9", "", "/srv/new"))))
                .isEqualTo("""
                        not faithful: 4 differences in server.py (PID 5): Max open files, 1 mapping, fd 4 is gone and 1 more
                          server.py (PID 5)
                            limits
                              Max open files: soft 1024 → soft 256
                            memory map
                              mapping 1000-2000 libc.so.6: r--p → rw-p
                            file descriptors
                              fd 4: /srv/data → gone
                              fd 9: new: /srv/new""");
    }

    @Test
    void several_processes_are_told_one_after_the_other() {
        assertThat(text(List.of(
                        difference(Aspect.SCHEDULING, "niceness", "0", "5"),
                        new Difference(Aspect.SCHEDULING, 6, "worker (PID 6)", "niceness", "0", "5"))))
                .isEqualTo("""
                        not faithful: 2 differences in server.py (PID 5) and 1 other process: niceness
                          server.py (PID 5)
                            scheduling
                              niceness: 0 → 5
                          worker (PID 6)
                            scheduling
                              niceness: 0 → 5""");
    }

    @Test
    void what_does_not_fit_on_a_screen_is_counted() {
        List<Difference> many = new ArrayList<>();
        IntStream.range(3, 103)
                .forEach(number -> many.add(difference(Aspect.FILE_DESCRIPTORS, "fd " + number, "/srv/data", "")));

        List<String> lines = text(many).lines().toList();

        assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        assertThat(lines.get(0)).endsWith("fd 3 is gone and 99 more");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("  and 81 more");
    }

    @Test
    void of_a_long_value_the_part_that_differs_is_shown() {
        String start = "--verbose ".repeat(50);
        String end = " --quiet".repeat(50);

        String text = text(
                List.of(difference(Aspect.COMMAND_LINE, "command line", start + "old" + end, start + "new" + end)));

        assertThat(text).contains("old").contains("→ …").contains("new").hasSizeLessThan(600);
    }

    @Test
    void long_lines_take_more_rows_of_the_screen() {
        List<Difference> many = IntStream.range(3, 53)
                .mapToObj(
                        number -> difference(Aspect.FILE_DESCRIPTORS, "fd " + number, "/srv" + "/data".repeat(20), ""))
                .toList();

        List<String> lines = text(many).lines().toList();

        assertThat(lines.stream().mapToInt(line -> (line.length() + 79) / 80).sum())
                .isLessThanOrEqualTo(24);
        assertThat(lines.get(lines.size() - 1)).matches("  and \\d+ more");
    }

    @Test
    void what_is_legitimate_is_counted() {
        Fidelity fidelity = new Fidelity(
                List.of(),
                List.of(new Fidelity.Explained(
                        difference(Aspect.PROCESS_TREE, "start time", "1", "2"), "It is a new one.")));

        assertThat(fidelity).hasToString("faithful: as it was dumped, apart from 1 difference that CRIU cannot avoid");
    }
}
