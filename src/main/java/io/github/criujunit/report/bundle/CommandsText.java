package io.github.criujunit.report.bundle;

import io.github.criujunit.cycle.CriuCall;
import io.github.criujunit.cycle.Evidence;
import io.github.criujunit.cycle.StartedFixture;
import io.github.criujunit.process.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Write what was started and called, so that a shell takes it as it is. */
final class CommandsText {

    private CommandsText() {}

    static String of(Evidence evidence, Masking masking) {
        List<String> blocks = new ArrayList<>();
        evidence.fixtures().forEach(fixture -> blocks.add(start(fixture, masking)));
        evidence.calls().forEach(call -> blocks.add(call(call, masking)));
        return blocks.isEmpty() ? "# nothing was started\n" : String.join("\n", blocks);
    }

    private static String start(StartedFixture fixture, Masking masking) {
        String environment = masking.environment(fixture.environment()).entrySet().stream()
                .map(variable -> ShellText.quoted(variable.getKey() + "=" + variable.getValue()) + " ")
                .collect(Collectors.joining());
        return "# start of " + masking.text(fixture.name())
                + (fixture.pid().isPresent() ? ", PID " + fixture.pid().getAsLong() : ", which did not get ready")
                + "\ncd " + ShellText.quoted(masking.text(fixture.directory().toString())) + "\nsetsid env "
                + environment
                + ShellText.quoted(masking.command(fixture.command())) + " < /dev/null > output.log 2>&1 &\n";
    }

    private static String call(CriuCall call, Masking masking) {
        String end = call.run().exit().map(ExitStatus::toString).orElse("did not end by itself")
                + call.run()
                        .exceeded()
                        .map(reason -> ", ended because " + reason)
                        .orElse("");
        return "# " + call.phase().name().toLowerCase(Locale.ROOT) + " of PID " + call.pid() + ": " + end + ", after "
                + call.run().duration().toMillis() + " ms\n"
                + ShellText.quoted(masking.command(call.run().command())) + "\n";
    }
}
