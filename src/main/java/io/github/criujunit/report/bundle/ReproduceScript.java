package io.github.criujunit.report.bundle;

import io.github.criujunit.cycle.CriuCall;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Evidence;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.cycle.StartedFixture;
import io.github.criujunit.snapshot.ProcessState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Write a script that does by hand what a cycle did.
 *
 * <p>The directory of the session becomes one of the script's own, with the same files in it; a secret becomes a variable
 * that has to be set.
 */
final class ReproduceScript {

    /** What a restore needs when the dump has it. */
    private static final Set<String> FOR_BOTH = Set.of(
            "--shell-job", "-j", "--tcp-established", "--ext-unix-sk", "-x", "--file-locks", "-l", "--unprivileged");

    private final CycleResult result;
    private final Masking masking;
    private final Map<String, String> replacements = new LinkedHashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<String> steps = new ArrayList<>();

    private ReproduceScript(CycleResult result, Masking masking) {
        this.result = result;
        this.masking = masking;
    }

    /**
     * Write the script.
     *
     * @param headline what the test said
     */
    static String of(CycleResult result, Masking masking, String headline) {
        return new ReproduceScript(result, masking).write(headline);
    }

    private String write(String headline) {
        List<CriuCall> calls = Replay.of(result.evidence().calls());
        Optional<StartedFixture> fixture = fixture(result.evidence(), calls);
        if (fixture.isEmpty()) {
            steps.add("say 'nothing was started in the test'");
        } else {
            // The real path: so CRIU names it in --inherit-fd, there without the slash.
            String session = String.valueOf(fixture.get().scratch().getParent());
            replacements.put(session, "\"$work\"");
            replacements.put(session.substring(1), "\"${work#/}\"");
            start(fixture.get(), !calls.isEmpty());
            calls.forEach(this::call);
            if (!calls.isEmpty() && calls.get(calls.size() - 1).phase() == Phase.DUMP) {
                restoreAfter(calls.get(calls.size() - 1));
            }
        }
        steps.add("status=0");
        List<String> all = new ArrayList<>(List.of("", "# In the test: " + masking.text(headline)));
        all.addAll(secrets);
        if (!secrets.isEmpty()) {
            all.add("all_set");
        }
        all.addAll(steps);
        return template()
                .replace("@CRIU@", ShellText.quoted(result.criu().binary().toString()))
                .replace("@STEPS@", String.join("\n", all));
    }

    private static Optional<StartedFixture> fixture(Evidence evidence, List<CriuCall> calls) {
        List<StartedFixture> fixtures = evidence.fixtures();
        return fixtures.stream()
                .filter(each -> !calls.isEmpty()
                        && each.pid().isPresent()
                        && each.pid().getAsLong() == calls.get(0).pid())
                .reduce((first, second) -> second)
                .or(() -> fixtures.stream().reduce((first, second) -> second));
    }

    private void start(StartedFixture fixture, boolean dumped) {
        String scripts = "\"$here\"/fixture/.";
        steps.add("if [ -d \"$here\"/fixture ]; then cp -R " + scripts + " \"$work\"; fi");
        List<String> words = new ArrayList<>();
        Map<String, String> environment = masking.environment(fixture.environment());
        fixture.environment()
                .forEach((name, value) -> words.add(
                        ShellText.quoted(name + "=") + word(value, String.valueOf(environment.get(name)), name, name)));
        List<String> masked = masking.command(fixture.command());
        for (int i = 0; i < masked.size(); i++) {
            words.add(word(fixture.command().get(i), masked.get(i), "ARGUMENT_" + i, "an argument of the command"));
        }
        steps.add("launch " + path(fixture.output()) + " "
                + ShellText.quoted(fixture.directory().toString()) + " " + String.join(" ", words));
        if (dumped && !fixture.pid().equals(fixture.launchedPid())) {
            result.snapshot().stream()
                    .flatMap(tree -> tree.processes().stream())
                    .filter(process -> process.pid() == fixture.pid().orElse(0))
                    .map(ProcessState::commandLine)
                    .findFirst()
                    .ifPresent(line -> steps.add(
                            "find_process " + ShellText.quoted(masking.text(String.join(" ", line)), replacements)));
        }
    }

    /** Write a word, or the variable that stands for it because there is a secret in it. */
    private String word(String word, String masked, String variable, String what) {
        if (word.equals(masked)) {
            return ShellText.quoted(word, replacements);
        }
        String name = variable.replaceAll("\\W", "_").replaceFirst("^(?=\\d)", "_");
        secrets.add("need " + name + " " + ShellText.quoted(what + " was " + masked));
        return "\"$" + name + "\"";
    }

    private String path(Path file) {
        return ShellText.quoted(file.toString(), replacements);
    }

    private void call(CriuCall call) {
        if (call.phase() == Phase.DUMP) {
            steps.add("images=" + path(call.images().path()));
            steps.add("dump " + words(call));
            if (!isOption(call, "--leave-running", "-R")) {
                steps.add("await_gone");
            }
            return;
        }
        restore(path(call.log()), path(call.run().output()), words(call) + (isOption(call, "-d") ? "" : " -d"));
    }

    /** CRIU failed to dump in the test; when it does not here, the restore shows whether all is well. */
    private void restoreAfter(CriuCall dump) {
        if (!dump.succeeded()) {
            steps.add("say 'the dump, which failed in the test, succeeded here'");
        }
        if (isOption(dump, "--leave-running", "-R")) {
            return;
        }
        String output = result.evidence().fixtures().stream()
                .filter(each -> each.pid().orElse(0) == dump.pid())
                .map(each -> " --inherit-fd 'fd[1]:'"
                        + ShellText.quoted(each.output().toString().substring(1), replacements))
                .findFirst()
                .orElse("");
        String more = dump.run().command().stream()
                .filter(FOR_BOTH::contains)
                .map(word -> " " + word)
                .collect(Collectors.joining());
        restore(
                "\"$work\"/restore/restore.log",
                "\"$work\"/restore/output.log",
                "\"$criu\" restore --no-default-config -v4 -D \"$images\" -W \"$work\"/restore -d" + output + more);
    }

    private void restore(String log, String output, String words) {
        steps.add("mkdir -p \"$(dirname " + log + ")\"");
        steps.add("call " + log + " " + output + " " + words);
        steps.add("restored");
    }

    private static boolean isOption(CriuCall call, String... names) {
        return call.run().command().stream().anyMatch(List.of(names)::contains);
    }

    private String words(CriuCall call) {
        List<String> words = new ArrayList<>();
        List<String> command = call.run().command();
        List<String> masked = masking.command(command);
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).equals(result.criu().binary().toString())) {
                words.add("\"$criu\"");
            } else if (i > 0
                    && command.get(i - 1).equals("-t")
                    && command.get(i).equals(Long.toString(call.pid()))) {
                words.add("\"$pid\"");
            } else {
                words.add(word(command.get(i), masked.get(i), "CRIU_ARGUMENT_" + i, "an argument of criu"));
            }
        }
        return String.join(" ", words);
    }

    private static String template() {
        try (InputStream in = Objects.requireNonNull(ReproduceScript.class.getResourceAsStream("reproduce.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template of reproduce.sh", e);
        }
    }
}
