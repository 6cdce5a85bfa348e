package io.github.criujunit.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Find the processes of this machine that have certain files or sockets open.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DescriptorHolders {

    private static final int MAX_DESCRIPTORS = 4096;

    private DescriptorHolders() {}

    /**
     * Look through all processes that can be seen.
     *
     * @param targets as {@link Descriptor#target()} has them
     * @return for each that is found, a process such as {@code nginx (PID 4)}
     */
    public static Map<String, String> of(Set<String> targets, ProcFs proc) {
        Map<String, String> holders = new HashMap<>();
        if (!targets.isEmpty()) {
            for (long pid : proc.pids()) {
                proc.descriptors(pid, MAX_DESCRIPTORS).stream()
                        .map(Descriptor::target)
                        .filter(targets::contains)
                        .forEach(target -> holders.computeIfAbsent(target, key -> ObservedProcess.describe(pid, proc)));
            }
        }
        return holders;
    }
}
