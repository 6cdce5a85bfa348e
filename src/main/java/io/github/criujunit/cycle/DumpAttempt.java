package io.github.criujunit.cycle;

import io.github.criujunit.criu.Checkpoint;

/** Keep what a dump was decided on, with what came of it. */
record DumpAttempt(Preflight preflight, AutomaticOptions automatic, Checkpoint checkpoint) {}
