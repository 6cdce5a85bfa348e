package io.github.criujunit.lint;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.process.RestoredProcess;

/** Pipes with something about them. */
class PipesIT {

    @Agrees(
            has = "a pipe in packet mode (`O_DIRECT`)",
            fixture = "provoked/pipe_packet.py",
            id = "pipe-packet",
            severity = Severity.BLOCKS,
            mends = true)
    void packet(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "the reading end of a pipe whose writing end a process outside has",
            fixture = "lint/pipe_of_parent.py",
            id = "pipe-outside",
            severity = Severity.MAY_DIFFER,
            then = "it reads the end of the file")
    void reads(Agreement agreement) {
        RestoredProcess restored = agreement.holds("read").process();
        assertThat(restored).hasOutputContaining("end of file");
    }

    @Agrees(
            has = "the writing end of a pipe whose reading end a process outside has",
            fixture = "lint/pipe_of_parent.py",
            id = "pipe-outside",
            severity = Severity.MAY_DIFFER,
            then = "it writes to nobody (SIGPIPE)")
    void writes(Agreement agreement) {
        agreement.holds("write");
    }
}
