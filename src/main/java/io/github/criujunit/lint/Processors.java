package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find an x86 processor of a maker that CRIU does not know, on which it dumps nothing.
 *
 * <p>What a processor can do is compared when images are restored on another machine, and of no concern on this one.
 * Source: compel/arch/x86/src/lib/cpu.c, proc_cpuinfo(5).
 */
final class Processors implements Check {

    private static final Set<String> KNOWN = Set.of("GenuineIntel", "AuthenticAMD", "HygonGenuine");

    private static final String MAKER = "vendor_id";

    /** Only x86 processors say this; those of s390x say who made them, too. */
    private static final String FAMILY = "cpu family";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        List<String> first = surroundings.proc().read("cpuinfo").stream()
                .flatMap(String::lines)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        return value(FAMILY, first)
                .flatMap(family -> value(MAKER, first))
                .filter(maker -> !KNOWN.contains(maker))
                .stream()
                .map(maker -> new Subject(snapshot.root(), "processor (" + maker + ")")
                        .blocks(
                                "cpu-vendor",
                                "CRIU works on x86 processors of Intel, AMD and Hygon only.",
                                "Use such a machine, or a virtual machine with a processor model of one of these"
                                        + " makers."));
    }

    private static Optional<String> value(String name, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
    }
}
