package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Hold what was around a tree at one moment, and does not come and go with it. Immutable and thread-safe.
 *
 * @param sessionLeaders PIDs of those that lead a session of the tree and are not in it; a session whose leader is dead has
 *     none, also before anybody has waited for that one (credentials(7))
 * @param namespaces those that the harness itself is in, such as {@code net} to {@code net:[4026531840]}; empty when they
 *     are unknown
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Outside(Set<Long> sessionLeaders, Map<String, String> namespaces) {

    /** Nothing is known: no leader, no namespace. */
    public static final Outside UNKNOWN = new Outside(Set.of(), Map.of());

    public Outside {
        sessionLeaders = Set.copyOf(sessionLeaders);
        namespaces = Map.copyOf(namespaces);
    }

    static Outside of(List<ProcessState> processes, ProcFs proc) {
        Set<Long> members = processes.stream().map(ProcessState::pid).collect(Collectors.toSet());
        Set<Long> leaders = processes.stream()
                .map(process -> process.stat().session())
                .distinct()
                .filter(session -> !members.contains(session))
                .filter(session ->
                        proc.stat(session).filter(stat -> !stat.isDead()).isPresent())
                .collect(Collectors.toSet());
        long own = ProcessHandle.current().pid();
        return new Outside(leaders, new ProcessDirectory(own, proc).namespaces());
    }
}
