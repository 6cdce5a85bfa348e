package io.github.criujunit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What tells a program that was restored from one that has begun again, from records made by hand. */
class ColdStartTests {

    private static ProcessSnapshot tree(Consumer<MadeUpProcess> change) {
        MadeUpProcess process = new MadeUpProcess(5, 1);
        change.accept(process);
        return new ProcessSnapshot(List.of(process.build()), List.of());
    }

    private static Consumer<MadeUpProcess> startValue(String value) {
        return process -> process.settings.put(ProcessState.START_VALUE, value);
    }

    private static void move(MadeUpProcess process) {
        process.mappings.clear();
        process.mapping("565500000000-565500001000 r-xp 0 fe:00 7 /usr/bin/python3");
        process.mapping("7ffd00000000-7ffd00021000 rw-p 0 00:00 0 [stack]");
        process.mapping("565500002000-565500003000 rw-p 0 00:00 0 [heap]");
    }

    @Test
    void a_program_with_other_random_bytes_has_begun_again() {
        assertThat(ColdStart.find(tree(startValue("a")), tree(startValue("b"))))
                .hasValueSatisfying(cold -> assertThat(cold)
                        .hasToString("server.py (PID 5) was started again instead of restored: it has the PID and the"
                                + " command line, and none of the memory\n  AT_RANDOM, which the kernel gives a program"
                                + " when it begins: another one"));
    }

    @Test
    void with_the_same_random_bytes_it_has_not_wherever_its_memory_is() {
        assertThat(ColdStart.isOne(tree(startValue("a")), tree(startValue("a").andThen(ColdStartTests::move))))
                .isFalse();
    }

    @Test
    void where_the_bytes_are_unknown_the_addresses_tell() {
        assertThat(ColdStart.find(tree(it -> {}), tree(ColdStartTests::move)))
                .hasValueSatisfying(cold -> assertThat(cold.evidence())
                        .containsExactly(
                                "/usr/bin/python3 at 565500000000, and was at 555500000000",
                                "[heap] at 565500002000, and was at 555500002000",
                                "[stack] at 7ffd00021000, and was at 7ffc00021000"));
    }

    @Test
    void the_place_that_a_program_is_linked_to_is_no_sign_of_a_restore() {
        assertThat(ColdStart.find(
                        tree(it -> {
                            it.mappings.clear();
                            it.mapping("00400000-00500000 r-xp 0 fe:00 7 /usr/bin/python3");
                            it.mapping("7ffc00000000-7ffc00021000 rw-p 0 00:00 0 [stack]");
                            it.mapping("7ffc00100000-7ffc00102000 r-xp 0 00:00 0 [vdso]");
                        }),
                        tree(it -> {
                            it.mappings.clear();
                            it.mapping("00400000-00500000 r-xp 0 fe:00 7 /usr/bin/python3");
                            it.mapping("7ffd00000000-7ffd00021000 rw-p 0 00:00 0 [stack]");
                            it.mapping("7ffd00100000-7ffd00102000 r-xp 0 00:00 0 [vdso]");
                        })))
                .hasValueSatisfying(cold -> assertThat(cold.evidence())
                        .containsExactly(
                                "[stack] at 7ffd00021000, and was at 7ffc00021000",
                                "[vdso] at 7ffd00100000, and was at 7ffc00100000"));
    }

    @Test
    void one_address_that_stayed_is_enough_for_a_restore() {
        assertThat(ColdStart.isOne(tree(it -> {}), tree(it -> {
                    move(it);
                    it.mappings.removeIf(mapping -> mapping.path().equals("[stack]"));
                    it.mapping("7ffc00001000-7ffc00021000 rw-p 0 00:00 0 [stack]");
                })))
                .isFalse();
    }

    @Test
    void the_same_addresses_are_no_evidence_of_anything() {
        assertThat(ColdStart.isOne(tree(it -> {}), tree(it -> {}))).isFalse();
    }
}
