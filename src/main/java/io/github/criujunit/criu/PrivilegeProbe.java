package io.github.criujunit.criu;

import io.github.criujunit.process.ProcFs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Find out by trying which privilege a binary can be run with. */
final class PrivilegeProbe {

    private static final Predicate<String> READ_ONLY_SYSCTL = Pattern.compile(
                    "sys/kernel/\\w+.* is inaccessible: Read-only file system$")
            .asPredicate();

    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_SYS_RESOURCE = 24;
    private static final int CAP_CHECKPOINT_RESTORE = 40;

    private final ProcFs proc;

    PrivilegeProbe(ProcFs proc) {
        this.proc = proc;
    }

    /**
     * List the privileges, the fittest first: {@code SUDO} comes last where root itself lacks CAP_SYS_RESOURCE, because the
     * kernel does not let such a root dump the process of another user (prlimit(2)).
     */
    List<Privilege> inOrderOfFitness() {
        return hasCapability("CapBnd", CAP_SYS_RESOURCE)
                ? List.of(Privilege.ROOT, Privilege.SUDO, Privilege.CAPABILITY)
                : List.of(Privilege.ROOT, Privilege.CAPABILITY, Privilege.SUDO);
    }

    /** Why a privilege cannot be had: what is missing, and the command that mends it. */
    record Missing(Privilege privilege, String reason, String remedy) {}

    /** What came out: a privilege, or for each that was tried what is missing. */
    record Outcome(Optional<Privilege> privilege, List<Missing> missing) {}

    Outcome probe(String binary, List<Privilege> inOrder) {
        List<Missing> missing = new ArrayList<>();
        for (Privilege privilege : inOrder) {
            Optional<Missing> lack = lackOf(privilege, binary, inOrder.size() == 1);
            if (lack.isEmpty()) {
                return new Outcome(Optional.of(privilege), missing);
            }
            missing.add(lack.get());
        }
        return new Outcome(Optional.empty(), missing);
    }

    private Optional<Missing> lackOf(Privilege privilege, String binary, boolean chosen) {
        return switch (privilege) {
            case ROOT -> lackOfRoot();
            case SUDO -> lackOfSudo(binary, chosen);
            case CAPABILITY -> lackOfCapability(binary);
        };
    }

    private Optional<Missing> lackOfRoot() {
        if (!isRoot()) {
            return Optional.of(
                    new Missing(Privilege.ROOT, "this JVM runs as uid " + effectiveUid(), "run the tests as root"));
        }
        if (!hasCapability("CapEff", CAP_SYS_ADMIN)) {
            return Optional.of(new Missing(
                    Privilege.ROOT,
                    "this JVM is root without CAP_SYS_ADMIN, as in an unprivileged container",
                    "docker run --cap-add CHECKPOINT_RESTORE --cap-add SYS_PTRACE ...   # then CAPABILITY is used"));
        }
        return Optional.empty();
    }

    private Optional<Missing> lackOfSudo(String binary, boolean chosen) {
        if (!chosen && isRoot()) {
            return Optional.of(new Missing(
                    Privilege.SUDO, "sudo gives root nothing that root lacks", "choose it with criu.privilege=sudo"));
        }
        for (String action : List.of("dump", "restore")) {
            // Allowed by the rules for "criu dump *" and "criu restore *", and does nothing.
            List<String> command = new ArrayList<>(Privilege.SUDO.command(binary, action));
            command.addAll(List.of("--version", "--no-default-config"));
            Commands.Answer answer = Commands.run(command);
            if (CriuVersion.parse(answer.output()).isEmpty()) {
                String reason =
                        answer.output().isBlank() ? "sudo -n criu " + action + " is refused" : answer.lastLine();
                return Optional.of(
                        new Missing(
                                Privilege.SUDO,
                                reason.startsWith("Cannot run program \"sudo\"") ? "sudo is not installed" : reason,
                                "sudo debugging/install-criu.sh --sudoers \"$USER\"   # in a clone of criu-junit; makes this user as good as root"));
            }
        }
        return Optional.empty();
    }

    private Optional<Missing> lackOfCapability(String binary) {
        Commands.Answer answer = Commands.run(List.of(binary, "check", "--unprivileged", "--no-default-config"));
        if (answer.succeeded() || complainsOfReadOnlySysctlsOnly(answer.output())) {
            return Optional.empty();
        }
        boolean noCapability = answer.output().contains("CAP_CHECKPOINT_RESTORE");
        return Optional.of(new Missing(
                Privilege.CAPABILITY,
                noCapability ? "the binary has no file capability" : answer.lastLine(),
                "sudo setcap "
                        + (boundingSetIsWhole() ? "cap_checkpoint_restore" : "cap_checkpoint_restore,cap_setpcap")
                        + "+eip " + binary));
    }

    /**
     * In a container, {@code /proc/sys} is read-only. The check wants to write {@code ns_last_pid} (cr-check.c); a restore
     * does not, since the kernel that knows the capability also has clone3 with a PID of choice.
     */
    private static boolean complainsOfReadOnlySysctlsOnly(String output) {
        List<String> errors =
                output.lines().filter(line -> line.contains("Error (")).toList();
        return !errors.isEmpty() && errors.stream().allMatch(READ_ONLY_SYSCTL);
    }

    /** A restore has to drop what the bounding set lacks, and that takes CAP_SETPCAP. */
    private boolean boundingSetIsWhole() {
        return proc.status(ownPid(), "CapBnd")
                .map(mask -> Long.parseUnsignedLong(mask, 16))
                .filter(mask -> Long.bitCount(mask) > CAP_CHECKPOINT_RESTORE && Long.bitCount(mask + 1) == 1)
                .isPresent();
    }

    boolean isRoot() {
        return effectiveUid() == 0;
    }

    private long effectiveUid() {
        return proc.status(ownPid(), "Uid")
                .map(uids -> Long.parseLong(uids.split("\\s+", -1)[1]))
                .orElse(-1L);
    }

    private boolean hasCapability(String set, int capability) {
        return proc.status(ownPid(), set)
                .map(mask -> Long.parseUnsignedLong(mask, 16))
                .filter(mask -> (mask >> capability & 1) == 1)
                .isPresent();
    }

    private static long ownPid() {
        return ProcessHandle.current().pid();
    }
}
