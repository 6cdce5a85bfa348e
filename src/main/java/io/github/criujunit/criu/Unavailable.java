package io.github.criujunit.criu;

import java.util.List;
import java.util.stream.Collectors;

/** Word the one message that says why CRIU cannot be used here. */
final class Unavailable {

    private static final String INSTALL = "debugging/install-criu.sh   # in a clone of criu-junit";

    private Unavailable() {}

    static String message(List<BinaryProbe.Outcome> outcomes, boolean chosen, List<Privilege> tried) {
        if (outcomes.isEmpty()) {
            return "CRIU is not installed: no criu on the PATH, in /usr/local/sbin, /usr/sbin, or where"
                    + " install-criu.sh puts it\n  What to do:\n    sudo " + INSTALL
                    + "\n  or name another one with the configuration parameter criu.binary.";
        }
        List<BinaryProbe.Outcome> withoutPrivilege = outcomes.stream()
                .filter(outcome -> !outcome.missing().isEmpty())
                .toList();
        if (!withoutPrivilege.isEmpty()) {
            return noPrivilege(outcomes, withoutPrivilege.get(0), tried);
        }
        if (chosen) {
            return "criu.binary cannot be used: " + outcomes.get(0).refusal()
                    + "\n  Name another one, or leave criu.binary out: then one that works is looked for.";
        }
        return "no CRIU on this machine works on it" + tried(outcomes) + "\n  What to do:\n    sudo " + INSTALL;
    }

    private static String noPrivilege(List<BinaryProbe.Outcome> all, BinaryProbe.Outcome first, List<Privilege> tried) {
        String names = tried.stream().map(Privilege::name).collect(Collectors.joining(", "));
        StringBuilder message = new StringBuilder("no privilege to use CRIU with (tried: " + names + ")");
        message.append(tried(all));
        message.append("\n  Missing for ")
                .append(first.refusal().binary())
                .append(", and what mends it (one of these):");
        for (PrivilegeProbe.Missing missing : first.missing()) {
            message.append("\n    ").append(missing.privilege()).append(": ").append(missing.reason());
            message.append("\n      ").append(missing.remedy());
        }
        return message.toString();
    }

    private static String tried(List<BinaryProbe.Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> "\n    " + outcome.refusal())
                .collect(Collectors.joining("", "\n  Tried:", ""));
    }
}
