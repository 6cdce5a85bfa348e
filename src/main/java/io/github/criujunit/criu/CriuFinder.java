package io.github.criujunit.criu;

import io.github.criujunit.process.ProcFs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Find a CRIU that works on this machine, and the privilege to use it with.
 *
 * <p>A CRIU that works is preferred to one that comes first on the {@code PATH}. Runs a few short commands, 60 ms or
 * so; ask once per run.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CriuFinder {

    private CriuFinder() {}

    /**
     * Find a CRIU.
     *
     * @param binary the only one to consider, when present
     * @param privilege the only one to consider, when present
     * @throws CriuUnavailableException when none can be used; the message lists what was tried and what mends it
     */
    public static CriuInstallation find(Optional<Path> binary, Optional<Privilege> privilege) {
        requireLinux();
        PrivilegeProbe privileges = new PrivilegeProbe(ProcFs.system());
        List<Privilege> inOrder = privilege.map(List::of).orElseGet(privileges::inOrderOfFitness);
        BinaryProbe probe = new BinaryProbe(
                privileges, inOrder, KernelVersion.running(), MemoryTracking.isAvailable(Path.of("/proc/self/smaps")));
        List<Path> candidates = binary.map(path -> List.of(CriuCandidates.realPath(path.toAbsolutePath())))
                .orElseGet(() -> CriuCandidates.find(System.getenv()));
        return choose(candidates, binary.isPresent(), inOrder, probe);
    }

    /** Check that there can be a CRIU at all. */
    private static void requireLinux() {
        String system = System.getProperty("os.name", "");
        if (!isLinux()) {
            throw new CriuUnavailableException("CRIU exists for Linux only, and this is " + system
                    + "\n  Run these tests in a Linux virtual machine, or in a container that has the capability"
                    + " CAP_CHECKPOINT_RESTORE.");
        }
    }

    public static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    }

    private static CriuInstallation choose(
            List<Path> candidates, boolean chosen, List<Privilege> inOrder, BinaryProbe probe) {
        List<BinaryProbe.Outcome> outcomes = new ArrayList<>();
        for (Path candidate : candidates) {
            BinaryProbe.Outcome outcome = probe.probe(candidate, chosen);
            outcomes.add(outcome);
            if (outcome.installation().filter(CriuFinder::isUnlimited).isPresent()) {
                break;
            }
        }
        Optional<BinaryProbe.Outcome> best = outcomes.stream()
                .filter(outcome ->
                        outcome.installation().filter(CriuFinder::isUnlimited).isPresent())
                .findFirst()
                .or(() -> outcomes.stream()
                        .filter(outcome -> outcome.installation().isPresent())
                        .findFirst());
        return best.map(outcome -> withRefusals(outcome, outcomes))
                .orElseThrow(() -> new CriuUnavailableException(Unavailable.message(outcomes, chosen, inOrder)));
    }

    private static boolean isUnlimited(CriuInstallation installation) {
        return installation.limitations().isEmpty();
    }

    private static CriuInstallation withRefusals(BinaryProbe.Outcome best, List<BinaryProbe.Outcome> all) {
        CriuInstallation found = best.installation().orElseThrow();
        return found.withRefused(all.stream()
                .map(BinaryProbe.Outcome::refusal)
                .filter(refusal -> !refusal.binary().equals(found.binary()))
                .toList());
    }
}
