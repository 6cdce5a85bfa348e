package io.github.criujunit.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Hold what {@code /proc} said of one process.
 *
 * @param name the program, without its arguments
 * @param status the fields of {@code /proc/PID/status}; empty when it could not be read
 * @param waitsIn the function of the kernel that it sleeps in; empty when it runs, or that is not to be had
 * @param tracer who traces it
 * @param program the file of the program
 * @param directory the working directory
 * @param descriptors those that are open, by number
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ObservedProcess(
        ProcStat stat,
        String name,
        Map<String, String> status,
        Optional<String> waitsIn,
        Optional<String> tracer,
        Optional<Path> program,
        Optional<Path> directory,
        List<Descriptor> descriptors) {

    public ObservedProcess {
        status = Map.copyOf(status);
        descriptors = List.copyOf(descriptors);
    }

    static ObservedProcess of(ProcStat stat, int descriptorLimit, ProcFs proc) {
        long pid = stat.pid();
        Map<String, String> status = proc.status(pid);
        return new ObservedProcess(
                stat,
                name(stat, proc),
                status,
                proc.read(pid, "wchan").filter(function -> !function.isEmpty() && !function.equals("0")),
                Optional.ofNullable(status.get("TracerPid"))
                        .filter(tracer -> tracer.matches("[1-9]\\d{0,8}"))
                        .map(tracer -> describe(Long.parseLong(tracer), proc)),
                proc.executable(pid),
                proc.directory(pid),
                proc.descriptors(pid, descriptorLimit));
    }

    /** Name a process for a message: its program and its PID. */
    public static String describe(long pid, ProcFs proc) {
        return proc.stat(pid)
                .map(stat -> name(stat, proc) + " (PID " + pid + ")")
                .orElse("PID " + pid);
    }

    private static String name(ProcStat stat, ProcFs proc) {
        List<String> commandLine = proc.commandLine(stat.pid());
        return commandLine.isEmpty() ? stat.comm() : ProgramName.of(commandLine);
    }

    /** Collect the paths of the files that a restore needs: those that are open, the program and the directory. */
    public Stream<String> files() {
        return Stream.concat(
                        Stream.concat(program.stream(), directory.stream()).map(Path::toString),
                        descriptors.stream().map(Descriptor::target))
                .filter(path -> path.startsWith("/") && !path.startsWith("/dev/") && !path.endsWith(" (deleted)"));
    }

    /** Get the resident memory in KiB; zero when it is not known. */
    public long residentKib() {
        String size = status.getOrDefault("VmRSS", "");
        return size.matches("\\d{1,15} kB") ? Long.parseLong(size.substring(0, size.indexOf(' '))) : 0;
    }

    @Override
    public String toString() {
        return name + " (PID " + stat.pid() + ")";
    }
}
