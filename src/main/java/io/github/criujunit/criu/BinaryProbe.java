package io.github.criujunit.criu;

import io.github.criujunit.criu.CriuInstallation.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examine one binary: does it start here, with which privilege, and what is known against it. */
final class BinaryProbe {

    private final PrivilegeProbe privileges;
    private final List<Privilege> inOrder;
    private final KernelVersion kernel;
    private final boolean memoryTracking;

    BinaryProbe(PrivilegeProbe privileges, List<Privilege> inOrder, KernelVersion kernel, boolean memoryTracking) {
        this.privileges = privileges;
        this.inOrder = List.copyOf(inOrder);
        this.kernel = kernel;
        this.memoryTracking = memoryTracking;
    }

    /** What came out: an installation, or why not. */
    record Outcome(Optional<CriuInstallation> installation, Refusal refusal, List<PrivilegeProbe.Missing> missing) {}

    /**
     * Examine a binary.
     *
     * @param chosen whether the user named it: then it is taken although {@code criu check} is not content with it
     */
    Outcome probe(Path binary, boolean chosen) {
        if (!Files.isExecutable(binary) || !Files.isRegularFile(binary)) {
            return refused(binary, "", reason(binary));
        }
        // Before it is run for the first time.
        Optional<Path> changeable = chosen || !privileges.isRoot() ? Optional.empty() : Trust.findChangeable(binary);
        if (changeable.isPresent()) {
            return refused(
                    binary,
                    "",
                    "others than root can change " + changeable.get()
                            + ", and it would run as root; name it with criu.binary to use it all the same");
        }
        Commands.Answer answer = Commands.run(List.of(binary.toString(), "--version", "--no-default-config"));
        Optional<CriuVersion> version = CriuVersion.parse(answer.output());
        if (version.isEmpty()) {
            return refused(binary, "", "criu --version does not print a version, but: \"" + answer.lastLine() + "\"");
        }
        Optional<String> hopeless = KnownBad.cannotStart(version.get(), kernel);
        if (hopeless.isPresent()) {
            return refused(binary, version.get().text(), hopeless.get());
        }
        PrivilegeProbe.Outcome privilege = privileges.probe(binary.toString(), inOrder);
        if (privilege.privilege().isEmpty()) {
            return new Outcome(
                    Optional.empty(),
                    new Refusal(binary, version.get().text(), List.of("no privilege to dump and restore with it")),
                    privilege.missing());
        }
        Optional<String> failure = check(binary, privilege.privilege().get());
        if (failure.isPresent() && !chosen) {
            return refused(binary, version.get().text(), failure.get());
        }
        List<String> limitations = new ArrayList<>();
        failure.ifPresent(limitations::add);
        KnownBad.cannotDumpSockets(version.get(), kernel).ifPresent(limitations::add);
        return new Outcome(
                Optional.of(new CriuInstallation(
                        binary,
                        version.get(),
                        privilege.privilege().get(),
                        kernel,
                        memoryTracking,
                        limitations,
                        List.of())),
                new Refusal(binary, version.get().text(), limitations),
                privilege.missing());
    }

    private static String reason(Path binary) {
        if (Files.isDirectory(binary)) {
            return "it is a directory";
        }
        return Files.exists(binary) ? "it is not executable" : "there is no such file";
    }

    private static Outcome refused(Path binary, String version, String reason) {
        return new Outcome(Optional.empty(), new Refusal(binary, version, List.of(reason)), List.of());
    }

    /** Only root may ask: the rules for sudo do not cover it, and for a capable binary the privilege's probe did. */
    private static Optional<String> check(Path binary, Privilege privilege) {
        if (privilege != Privilege.ROOT) {
            return Optional.empty();
        }
        Commands.Answer answer = Commands.run(List.of(binary.toString(), "check", "--no-default-config"));
        return answer.succeeded() ? Optional.empty() : Optional.of("criu check fails: \"" + answer.lastLine() + "\"");
    }
}
