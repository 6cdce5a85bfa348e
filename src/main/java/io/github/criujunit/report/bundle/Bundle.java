package io.github.criujunit.report.bundle;

import io.github.criujunit.cycle.CriuCall;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Evidence;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.cycle.StartedFixture;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.RootCause;
import io.github.criujunit.report.EvidenceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Write what there is to know of a failed test into a directory of its own: failure, logs, output, commands, a script that
 * does it again, the machine, lint, fidelity, statistics.
 *
 * <p>Never the images: they hold the memory of the process.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Bundle {

    /** The configuration parameter for how big a bundle may be. */
    public static final String MAX_BYTES = "criu.report.maxBundleBytes";

    public static final long DEFAULT_MAX_BYTES = 10L * 1024 * 1024;

    /** For the list of what is in it, which comes last. */
    private static final long RESERVED = 8 * 1024;

    private static final String CONTENTS = "README.txt";

    private final Masking masking;
    private final BundleFiles files;
    private final CycleResult result;

    private Bundle(Path directory, CycleResult result, Masking masking, long maxBytes) {
        this.masking = masking.knowing(result.evidence());
        this.files = new BundleFiles(directory, this.masking, maxBytes - RESERVED);
        this.result = result;
    }

    /**
     * Write a bundle, while the files that the result names are there.
     *
     * <p>What cannot be read, and what does not fit in, is named in {@code README.txt} of the bundle.
     *
     * @param directory made when it is missing
     * @param failure the whole message
     * @param masking what the fixture was given as secrets is added to it
     * @param maxBytes of all files together; less than 64 KiB holds no logs
     * @throws IOException when the directory cannot be written
     */
    public static void write(Path directory, CycleResult result, String failure, Masking masking, long maxBytes)
            throws IOException {
        Files.createDirectories(directory);
        new Bundle(directory, result, masking, maxBytes).write(failure);
    }

    private void write(String failure) throws IOException {
        UnaryOperator<String> mask = masking::text;
        Evidence evidence = result.evidence();
        files.write("failure.txt", "the message of the failure", masking.text(failure) + "\n");
        files.write("commands.txt", "what was started and called, to be pasted", CommandsText.of(evidence, masking));
        files.write(
                "reproduce.sh",
                "a script that does the same by hand",
                ReproduceScript.of(result, masking, failure.lines().findFirst().orElse("")));
        files.makeExecutable("reproduce.sh");
        for (StartedFixture fixture : evidence.fixtures()) {
            writeScripts(fixture);
        }
        Map<String, Object> environment = Environment.of(result, masking);
        files.write("environment.txt", "the machine, for people", Environment.text(environment));
        files.write("environment.json", "the machine, for programs", EvidenceJson.text(environment, mask));
        files.write("lint.json", "what lint found before the dump", EvidenceJson.lint(result, mask));
        files.write("fidelity.json", "what differed after the restore", EvidenceJson.fidelity(result, mask));
        files.write("statistics.json", "times and sizes, ours and CRIU's", EvidenceJson.statistics(result, mask));
        writeLogs(evidence);
        files.allow(RESERVED);
        files.write(CONTENTS, "this list", readme());
    }

    /** Lay down the built-in scripts that the fixture was started with, for the script to start them. */
    private void writeScripts(StartedFixture fixture) throws IOException {
        String scratch = fixture.scratch().toString();
        if (fixture.command().stream().noneMatch(word -> word.contains(scratch))) {
            return;
        }
        try (Stream<Path> all = Files.walk(fixture.scratch())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.equals(fixture.output()) && file.toString().endsWith(".py")) {
                    files.copy(
                            "fixture/" + fixture.scratch().getFileName() + "/"
                                    + fixture.scratch().relativize(file),
                            "the built-in fixture",
                            file,
                            Long.MAX_VALUE,
                            0);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            files.note(scratch + ": the built-in fixture cannot be read: " + e);
        }
    }

    private record Source(String name, String what, Path file, long centre) {}

    private void writeLogs(Evidence evidence) throws IOException {
        List<Source> sources = new ArrayList<>();
        sources.addAll(logs(evidence, Phase.DUMP, "dump"));
        sources.addAll(logs(evidence, Phase.RESTORE, "restore"));
        List<StartedFixture> fixtures = evidence.fixtures();
        for (int i = 0; i < fixtures.size(); i++) {
            StartedFixture fixture = fixtures.get(i);
            String name = numbered("output", i, fixtures.size());
            if (fixture.launchedPid().isEmpty() && Files.notExists(fixture.output())) {
                files.note(name + ": there is none: the program was not started");
            } else {
                sources.add(new Source(name, "what the fixture printed", fixture.output(), 0));
            }
        }
        // The ones with a root cause first: the others get what is left.
        sources.sort((left, right) -> Boolean.compare(right.centre() > 0, left.centre() > 0));
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            long share = i == sources.size() - 1 ? files.left() : files.left() / 2;
            files.copy(source.name(), source.what(), source.file(), share, source.centre());
        }
    }

    private static List<Source> logs(Evidence evidence, Phase phase, String name) {
        List<CriuCall> calls =
                evidence.calls().stream().filter(call -> call.phase() == phase).toList();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            CriuCall call = calls.get(i);
            long centre = call.diagnosis()
                    .flatMap(Diagnosis::rootCause)
                    .map(RootCause::line)
                    .orElse(0L);
            sources.add(new Source(numbered(name, i, calls.size()), "CRIU's log", call.log(), centre));
            if (phase == Phase.RESTORE) {
                sources.add(new Source(
                        numbered("restored-output", i, calls.size()),
                        "what the restored process printed",
                        call.run().output(),
                        0));
            }
        }
        return sources;
    }

    /** The last one, which has failed when one has, goes without a number. */
    private static String numbered(String name, int index, int count) {
        return name + (index == count - 1 ? "" : "-" + (index + 1)) + ".log";
    }

    private String readme() {
        List<String> lines = new ArrayList<>(List.of(
                "Evidence of a failed checkpoint, written by criu-junit. Secrets are masked as " + Masking.MASK + ".",
                "The images are not here: they hold the memory of the process.",
                ""));
        List<String> contents = new ArrayList<>(files.contents());
        Collections.sort(contents);
        lines.addAll(contents);
        return String.join("\n", lines) + "\n";
    }
}
