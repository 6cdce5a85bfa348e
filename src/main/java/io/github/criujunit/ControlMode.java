package io.github.criujunit;

import io.github.criujunit.cycle.CheckpointCycle;
import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.cycle.Settings;

/** Say when a test that fails is run again without any checkpoint: {@code criu.control}. */
enum ControlMode {
    NEVER,
    ON_FAILURE;

    static final String KEY = "criu.control";

    /**
     * Read the mode.
     *
     * @throws IllegalArgumentException when the value is not allowed
     */
    static ControlMode of(Configuration configuration) {
        return configuration.constant(KEY, ControlMode.class).orElse(NEVER);
    }

    /** Control a checkpoint, if so. */
    ActiveCheckpoint around(ActiveCheckpoint checkpoint, CheckpointCycle cycle, Settings settings) {
        return this == ON_FAILURE ? new ControlledCheckpoint(checkpoint, cycle, settings.timeout()) : checkpoint;
    }
}
