package io.github.criujunit.cli;

import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Owner;
import io.github.criujunit.report.Json;
import io.github.criujunit.workspace.KeptDirectories;
import io.github.criujunit.workspace.Leftover;
import io.github.criujunit.workspace.Sweep;
import io.github.criujunit.workspace.SweepResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sweep",
        description = {
            "Ends and removes what a killed run has left: processes, network locks, mounts, work directories.",
            "Prunes what was kept by age (criu.keep.maxAge) and size (criu.keep.maxBytes).",
            "Touches nothing of a run that lives, of another user, or of another PID namespace."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:nothing is left that should not be", "1:something could not be removed", "2:wrong usage"})
final class SweepCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "only say what would be removed")
    private boolean dryRun;

    @Option(names = "--json", description = "one line of JSON instead of text")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = Settings.ofSystemProperties();
        List<Path> parents = Stream.of(settings.workDirectory(), Path.of(System.getProperty("java.io.tmpdir", "/tmp")))
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .toList();
        Sweep sweep = Sweep.in(parents);
        KeptDirectories kept = new KeptDirectories(parents);
        SweepResult result = dryRun
                ? sweep.look().and(kept.look(settings.keepLimits()))
                : sweep.run().and(kept.prune(settings.keepLimits()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(result));
        } else {
            result.leftovers().forEach(leftover -> out.println(text(leftover)));
            out.println(summary(result));
        }
        result.problems().forEach(spec.commandLine().getErr()::println);
        return result.hasFailed() ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String text(Leftover leftover) {
        String fate = switch (leftover.fate()) {
            case REMOVED -> "removed";
            case FOUND -> "would be removed";
            case LEFT -> "left alone";
            case FAILED -> "COULD NOT BE REMOVED";
        };
        return "%s: %s %s: %s".formatted(fate, word(leftover.kind()), leftover.what(), leftover.why());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String summary(SweepResult result) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Leftover.Fate fate : Leftover.Fate.values()) {
            counts.put(
                    word(fate),
                    result.leftovers().stream()
                            .filter(leftover -> leftover.fate() == fate)
                            .count());
        }
        counts.values().removeIf(count -> count == 0);
        return counts.isEmpty() ? "Nothing was left behind." : counts.toString().replaceAll("[{}]", "");
    }

    private String json(SweepResult result) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("schema", Json.SCHEMA);
        object.put("dryRun", dryRun);
        object.put(
                "leftovers", result.leftovers().stream().map(SweepCommand::json).toList());
        object.put("problems", result.problems());
        return Json.line(object);
    }

    private static Map<String, @Nullable Object> json(Leftover leftover) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("kind", word(leftover.kind()));
        object.put("what", leftover.what());
        object.put("ownerPid", leftover.owner().map(Owner::pid).orElse(null));
        object.put("fate", word(leftover.fate()));
        object.put("why", leftover.why());
        return object;
    }
}
