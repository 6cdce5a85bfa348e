package io.github.criujunit.report.html;

import io.github.criujunit.report.Host;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Finds what tells machines from each other that have kernel, CRIU, architecture and privilege in common. */
final class Distinctions {

    private static final List<Function<Host, String>> FEATURES = List.of(
            host -> host.distribution().isEmpty() ? "distribution unknown" : host.distribution(),
            host -> "Java " + host.java(),
            Host::name);

    private Distinctions() {}

    /** Get a text for each machine, in the same order: no more than it needs, and empty when it needs none. */
    static List<String> of(List<Host> hosts) {
        List<String> texts = new ArrayList<>();
        for (Host host : hosts) {
            List<Host> alike =
                    hosts.stream().filter(other -> isAlike(host, other)).toList();
            texts.add(String.join(", ", telling(host, alike)));
        }
        return texts;
    }

    private static boolean isAlike(Host one, Host other) {
        return one.kernel().equals(other.kernel())
                && Objects.equals(one.criu(), other.criu())
                && one.arch().equals(other.arch())
                && Objects.equals(one.privilege(), other.privilege());
    }

    private static List<String> telling(Host host, List<Host> alike) {
        List<String> telling = new ArrayList<>();
        List<Host> left = alike;
        for (Function<Host, String> feature : FEATURES) {
            Set<String> values = new HashSet<>(left.stream().map(feature).toList());
            if (values.size() > 1) {
                String own = feature.apply(host);
                telling.add(own);
                left = left.stream()
                        .filter(other -> feature.apply(other).equals(own))
                        .toList();
            }
        }
        return telling;
    }
}
