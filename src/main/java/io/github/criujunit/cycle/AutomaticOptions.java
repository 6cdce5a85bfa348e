package io.github.criujunit.cycle;

import io.github.criujunit.criu.AddedOptions;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.OptionWords;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.lint.Finding;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Derive from lint's findings what CRIU has to be told, beside what is given.
 *
 * @param added what is not settled by a given option
 * @param dump the given options; {@code --shell-job} is decided
 * @param chosen what was decided, and why
 */
record AutomaticOptions(AddedOptions added, DumpOptions dump, List<ChosenOption> chosen) {

    static final String SHELL_JOB = "--shell-job";

    /** Add nothing, decide nothing. */
    static AutomaticOptions none(DumpOptions dump) {
        return new AutomaticOptions(AddedOptions.NONE, dump, List.of());
    }

    /** Add what the findings need. */
    static AutomaticOptions of(LintReport report, DumpOptions dump, RestoreOptions restore) {
        AddedOptions added = AddedOptions.NONE;
        // Lint knows better than the mere sight of a terminal: with the option, CRIU dumps what it cannot restore.
        DumpOptions decided = dump.shellJob() == Toggle.AUTO ? dump.withShellJob(Toggle.OFF) : dump;
        List<ChosenOption> chosen = new ArrayList<>();
        for (Finding finding : report.of(Severity.NEEDS_OPTION)) {
            if (finding.options().dump().contains(SHELL_JOB) && dump.shellJob() == Toggle.AUTO) {
                decided = decided.withShellJob(Toggle.ON);
            }
            List<String> forDump = OptionWords.missing(
                    dump.further(), withoutShellJob(finding.options().dump()));
            List<String> wantedForRestore = OptionWords.agreeing(
                    dump.further(), withoutShellJob(finding.options().restore()));
            List<String> forRestore = OptionWords.missing(restore.further(), wantedForRestore);
            // Whoever restores it may give other options than those that are known now: they win then.
            added = new AddedOptions(
                    OptionWords.union(added.dump(), forDump), OptionWords.union(added.restore(), wantedForRestore));
            if (!forDump.isEmpty() || !forRestore.isEmpty()) {
                chosen.add(new ChosenOption(forDump, forRestore, finding.text()));
            }
        }
        return new AutomaticOptions(added, decided, asAdded(chosen, added));
    }

    /** Add one more for the dump, unless a given one settles it. */
    AutomaticOptions and(ChosenOption option) {
        List<String> missing = OptionWords.missing(dump.further(), option.dump());
        if (missing.isEmpty()) {
            return this;
        }
        List<ChosenOption> more = new ArrayList<>(chosen);
        more.add(option);
        return new AutomaticOptions(
                new AddedOptions(OptionWords.union(added.dump(), missing), added.restore()), dump, more);
    }

    /** Several findings may need one option, each with a value of its own: name the one that CRIU is given. */
    private static List<ChosenOption> asAdded(List<ChosenOption> chosen, AddedOptions added) {
        return chosen.stream()
                .map(option -> new ChosenOption(
                        OptionWords.within(added.dump(), option.dump()),
                        OptionWords.within(added.restore(), option.restore()),
                        option.reason()))
                .toList();
    }

    /** It has a switch of its own, which {@link DumpOptions#shellJob()} is. */
    private static List<String> withoutShellJob(List<String> words) {
        return words.stream().filter(word -> !word.equals(SHELL_JOB)).toList();
    }

    /** Find what CRIU would refuse with the given options alone. */
    static Stream<Finding> unmet(LintReport report, DumpOptions dump, RestoreOptions restore) {
        return report.findings().stream().filter(finding -> switch (finding.severity()) {
            case BLOCKS -> true;
            case NEEDS_OPTION -> !isMet(finding, dump, restore);
            case MAY_DIFFER, INFORMATION -> false;
        });
    }

    private static boolean isMet(Finding finding, DumpOptions dump, RestoreOptions restore) {
        List<String> forDump = finding.options().dump();
        List<String> forRestore = finding.options().restore();
        // The switch is for both.
        if (dump.shellJob() == Toggle.ON) {
            forDump = withoutShellJob(forDump);
            forRestore = withoutShellJob(forRestore);
        }
        return OptionWords.unmet(dump.further(), forDump).isEmpty()
                && OptionWords.unmet(restore.further(), OptionWords.agreeing(dump.further(), forRestore))
                        .isEmpty();
    }
}
