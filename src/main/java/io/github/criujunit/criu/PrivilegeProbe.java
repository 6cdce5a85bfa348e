package io.github.criujunit.criu;

import io.github.criujunit.process.ProcFs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Find out by trying which privilege a binary can be run with. */
final class PrivilegeProbe {

    private static final int CAP_SYS_ADMIN = 21;

    private final ProcFs proc;

    PrivilegeProbe(ProcFs proc) {
        this.proc = proc;
    }

    /** Why a privilege cannot be had: what is missing, and the command that mends it. */
    record Missing(Privilege privilege, String reason, String remedy) {}

    /** What came out: a privilege, or for each that was tried what is missing. */
    record Outcome(Optional<Privilege> privilege, List<Missing> missing) {}

    Outcome probe(String binary, List<Privilege> inOrder) {
        List<Missing> missing = new ArrayList<>();
        for (Privilege privilege : inOrder) {
            Optional<Missing> lack = lackOf(privilege, binary);
            if (lack.isEmpty()) {
                return new Outcome(Optional.of(privilege), missing);
            }
            missing.add(lack.get());
        }
        return new Outcome(Optional.empty(), missing);
    }

    private Optional<Missing> lackOf(Privilege privilege, String binary) {
        return switch (privilege) {
            case ROOT -> lackOfRoot();
            case SUDO -> lackOfSudo(binary);
            case CAPABILITY -> lackOfCapability(binary);
        };
    }

    private Optional<Missing> lackOfRoot() {
        if (effectiveUid() != 0) {
            return Optional.of(
                    new Missing(Privilege.ROOT, "this JVM runs as uid " + effectiveUid(), "run the tests as root"));
        }
        if (!hasCapability(CAP_SYS_ADMIN)) {
            return Optional.of(new Missing(
                    Privilege.ROOT,
                    "this JVM is root without CAP_SYS_ADMIN, as in an unprivileged container",
                    "docker run --cap-add CHECKPOINT_RESTORE --cap-add SYS_PTRACE ...   # then CAPABILITY is used"));
        }
        return Optional.empty();
    }

    private Optional<Missing> lackOfSudo(String binary) {
        for (String action : List.of("dump", "restore")) {
            // Allowed by the rules for "criu dump *" and "criu restore *", and does nothing.
            List<String> command = new ArrayList<>(Privilege.SUDO.command(binary, action));
            command.add("--version");
            Commands.Answer answer = Commands.run(command);
            if (CriuVersion.parse(answer.output()).isEmpty()) {
                String reason =
                        answer.output().isBlank() ? "sudo -n criu " + action + " is refused" : answer.lastLine();
                return Optional.of(new Missing(
                        Privilege.SUDO,
                        reason.startsWith("Cannot run program \"sudo\"") ? "sudo is not installed" : reason,
                        "sudo debugging/install-criu.sh --sudoers \"$USER\"   # makes this user as good as root"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Missing> lackOfCapability(String binary) {
        Commands.Answer answer = Commands.run(List.of(binary, "check", "--unprivileged"));
        if (answer.succeeded()) {
            return Optional.empty();
        }
        boolean noCapability = answer.output().contains("CAP_CHECKPOINT_RESTORE");
        return Optional.of(new Missing(
                Privilege.CAPABILITY,
                noCapability ? "the binary has no file capability" : answer.lastLine(),
                "sudo setcap cap_checkpoint_restore+eip " + binary));
    }

    private long effectiveUid() {
        return proc.status(ownPid(), "Uid")
                .map(uids -> Long.parseLong(uids.split("\\s+", -1)[1]))
                .orElse(-1L);
    }

    private boolean hasCapability(int capability) {
        return proc.status(ownPid(), "CapEff")
                .map(mask -> Long.parseUnsignedLong(mask, 16))
                .filter(mask -> (mask >> capability & 1) == 1)
                .isPresent();
    }

    private static long ownPid() {
        return ProcessHandle.current().pid();
    }
}
