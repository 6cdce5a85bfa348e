package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.process.Owner;
import io.github.criujunit.workspace.Leftover.Fate;
import io.github.criujunit.workspace.Leftover.Kind;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepLogTests {

    private static final Owner OWNER = Owner.thisJvm();

    @TempDir
    Path parent;

    private static SweepResult with(Fate fate, String... problems) {
        return new SweepResult(
                List.of(new Leftover(Kind.DIRECTORY, "/work/1", Optional.of(OWNER), fate, "permission denied")),
                List.of(problems));
    }

    @Test
    void there_is_none_when_all_could_be_done() {
        SweepLog.of(OWNER).write(with(Fate.REMOVED), List.of(parent));

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void failures_and_problems_are_in_the_first_place_that_takes_them_and_it_is_found_again() {
        SweepLog.of(OWNER).write(with(Fate.FAILED, "a report has failed"), List.of(parent.resolve("gone"), parent));

        assertThat(SweepLog.in(parent, OWNER))
                .singleElement()
                .satisfies(log -> assertThat(log)
                        .content()
                        .contains("could not remove /work/1: permission denied\n", "a report has failed\n"));
    }

    @Test
    void where_no_place_takes_them_that_is_said() {
        List<Path> places = List.of(parent.resolve("gone"));

        assertThatThrownBy(() -> SweepLog.of(OWNER).write(with(Fate.FAILED), places))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no place for criu-junit-sweep-");
    }
}
