package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Find GPUs, which CRIU saves through plugins where they are installed.
 *
 * <p>Source: the plugins cuda and amdgpu of CRIU; its directory of plugins is {@code CRIU_LIBS_DIR}, else {@code
 * /usr/lib/criu}.
 */
final class GpuDevices implements Check {

    private static final String NVIDIA = "/dev/nvidia";
    private static final String AMD_COMPUTE = "/dev/kfd";
    private static final String GRAPHICS = "/dev/dri/";

    private final List<Path> programs;
    private final List<Path> plugins;

    GpuDevices() {
        this(
                paths(System.getenv().getOrDefault("PATH", "")),
                paths(System.getenv()
                        .getOrDefault(
                                "CRIU_LIBS_DIR", "/usr/lib/criu:/usr/local/lib/criu:/usr/lib/x86_64-linux-gnu/criu")));
    }

    /**
     * Look elsewhere.
     *
     * @param programs where {@code cuda-checkpoint} may be
     * @param plugins where CRIU's plugins may be
     */
    GpuDevices(List<Path> programs, List<Path> plugins) {
        this.programs = List.copyOf(programs);
        this.plugins = List.copyOf(plugins);
    }

    private static List<Path> paths(String list) {
        return Arrays.stream(list.split(File.pathSeparator, -1))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
    }

    static boolean isGpu(OpenDescriptor descriptor) {
        String path = descriptor.path();
        return path.startsWith(NVIDIA) || path.equals(AMD_COMPUTE) || path.startsWith(GRAPHICS);
    }

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> descriptor.isCharacterDevice() && isGpu(descriptor)
                        ? Stream.of(finding(process, descriptor))
                        : Stream.empty());
    }

    private Finding finding(ProcessState process, OpenDescriptor descriptor) {
        return descriptor.path().startsWith(NVIDIA) ? nvidia(process, descriptor) : amd(process, descriptor);
    }

    private Finding nvidia(ProcessState process, OpenDescriptor descriptor) {
        if (isIn(plugins, "cuda_plugin.so") && isIn(programs, "cuda-checkpoint")) {
            return Subject.of(process, descriptor)
                    .mayDiffer(
                            "unsupported-file-type",
                            "It is an NVIDIA GPU. CRIU's CUDA plugin and cuda-checkpoint are here; they need driver 555 or newer.",
                            "");
        }
        return Subject.of(process, descriptor)
                .blocks(
                        "unsupported-file-type",
                        "It is an NVIDIA GPU, and what saves its state is missing: "
                                + (isIn(plugins, "cuda_plugin.so")
                                        ? "cuda-checkpoint on the PATH."
                                        : "CRIU's CUDA plugin."),
                        "Install CRIU 4 with its CUDA plugin, and cuda-checkpoint on the PATH of CRIU; the driver has to be 555 or"
                                + " newer.");
    }

    private Finding amd(ProcessState process, OpenDescriptor descriptor) {
        boolean compute =
                process.descriptors().stream().anyMatch(other -> other.path().equals(AMD_COMPUTE));
        if (compute && isIn(plugins, "amdgpu_plugin.so")) {
            return Subject.of(process, descriptor)
                    .mayDiffer("unsupported-file-type", "It is an AMD GPU; CRIU's amdgpu plugin is here.", "");
        }
        return Subject.of(process, descriptor)
                .blocks(
                        "unsupported-file-type",
                        compute
                                ? "It is an AMD GPU, and CRIU's amdgpu plugin is missing."
                                : "It is a graphics card, which CRIU saves only for programs that compute on AMD GPUs.",
                        compute
                                ? "Install CRIU's amdgpu plugin."
                                : "Run the program without a graphics card; for Java: java -Djava.awt.headless=true ...");
    }

    private static boolean isIn(List<Path> directories, String file) {
        return directories.stream().anyMatch(directory -> Files.exists(directory.resolve(file)));
    }
}
