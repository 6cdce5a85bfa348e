package io.github.criujunit.criu;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold the CRIU that is used on this machine, and what is known of it. Immutable and thread-safe.
 *
 * @param binary the real path of the binary
 * @param memoryTracking whether the kernel can track soft-dirty pages, which {@code --track-mem} needs
 * @param limitations what is known not to work with this version on this kernel; a sentence each
 * @param refused the others that were found, and why each was not taken
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CriuInstallation(
        Path binary,
        CriuVersion version,
        Privilege privilege,
        KernelVersion kernel,
        boolean memoryTracking,
        List<String> limitations,
        List<Refusal> refused) {

    /**
     * A CRIU that was not taken.
     *
     * @param reasons a sentence each
     */
    public record Refusal(Path binary, String version, List<String> reasons) {
        public Refusal {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String toString() {
            return binary + (version.isEmpty() ? "" : " (" + version + ")") + ": " + String.join("; ", reasons);
        }
    }

    public CriuInstallation {
        limitations = List.copyOf(limitations);
        refused = List.copyOf(refused);
    }

    /** Get this one together with the others that were found and not taken. */
    CriuInstallation withRefused(List<Refusal> others) {
        return new CriuInstallation(binary, version, privilege, kernel, memoryTracking, limitations, others);
    }

    /** Render version, path, kernel and privilege on one line. */
    @Override
    public String toString() {
        return "CRIU " + version + " (" + binary + "), Linux " + kernel + ", privilege " + privilege;
    }
}
