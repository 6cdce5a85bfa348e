package io.github.criujunit.cli;

import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.cycle.CheckpointOptions;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The ways to say how a process is dumped, restored and ended. */
final class CriuOptions {

    @Option(
            names = "--timeout",
            paramLabel = "T",
            converter = DurationConverter.class,
            description = "limit of each step: 500 ms, 30 s (the default), 2 m")
    private @Nullable Duration timeout;

    @Option(
            names = "--grace",
            paramLabel = "T",
            converter = DurationConverter.class,
            description = "time to end after SIGTERM, before SIGKILL (default: 5 s)")
    private Duration grace = SessionDefaults.DEFAULT_GRACE;

    @Option(
            names = "--options",
            paramLabel = "MODE",
            description = "what becomes of the options that the process needs: auto (they are added, the default),"
                    + " strict (refuse it before the dump), given (ask CRIU all the same)")
    private CheckpointOptions options = CheckpointOptions.AUTO;

    @Option(names = "--dump-option", paramLabel = "O", description = "one more word for criu dump; repeatable")
    private List<String> dumpOptions = List.of();

    @Option(names = "--restore-option", paramLabel = "O", description = "one more word for criu restore; repeatable")
    private List<String> restoreOptions = List.of();

    @Option(
            names = "--compare-memory",
            description = "compare what the memory holds, too; a second for each GiB, twice")
    private boolean compareMemory;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    SessionDefaults sessionDefaults() {
        return new SessionDefaults(
                DumpOptions.defaults().withCompareMemory(compareMemory).withFurther(dumpOptions),
                RestoreOptions.defaults().withFurther(restoreOptions),
                options,
                grace);
    }

    Settings settings() {
        Settings settings = catalogue.applyTo(Settings.ofSystemProperties());
        return timeout == null ? settings : settings.withTimeout(timeout);
    }
}
