package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find processes with rights that CRIU has not, and so cannot give back; without CAP_SYS_PTRACE it may not even stop them.
 *
 * <p>Source: capabilities(7), ptrace(2), criu/pie/restorer.c.
 */
final class MissingCapabilities implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        NamespaceView view = NamespaceView.of(surroundings);
        return Dumper.of(surroundings).stream()
                .flatMap(dumper -> snapshot.processes().stream()
                        .filter(process ->
                                !process.isZombie() && process.status().containsKey("CapPrm"))
                        // Its capabilities count in that namespace only (user_namespaces(7)).
                        .filter(process -> !view.isOwn(process, "user"))
                        .flatMap(process -> finding(process, dumper).stream()));
    }

    private static Optional<Finding> finding(ProcessState process, Dumper dumper) {
        Map<String, String> status = process.status();
        Capabilities missing = Capabilities.of(status, "CapPrm").without(dumper.effective());
        Subject subject = new Subject(process, "capabilities");
        if (!dumper.effective().has(Capabilities.SYS_PTRACE) && (!missing.isEmpty() || !dumper.isOfSameUser(status))) {
            return Optional.of(subject.blocks(
                    "unable-to-interrupt",
                    "It is another user's, or has more rights than CRIU, which lacks CAP_SYS_PTRACE and may not stop it.",
                    "Give CRIU the capability: docker run --cap-add SYS_PTRACE ..."));
        }
        if (!missing.isEmpty()) {
            return Optional.of(subject.blocks(
                    "restore-creds",
                    "It has capabilities that CRIU has not, and cannot give back: " + missing + ".",
                    "Give CRIU all that the process has; they are: capsh --decode=" + missing));
        }
        Capabilities dropped = dumper.bounding().without(Capabilities.of(status, "CapBnd"));
        return dropped.isEmpty() || dumper.effective().has(Capabilities.SETPCAP)
                ? Optional.empty()
                : Optional.of(subject.blocks(
                        "restore-creds",
                        "Its bounding set is smaller than CRIU's own, and CRIU lacks CAP_SETPCAP to make it so again.",
                        "Give CRIU the capability: docker run --cap-add SETPCAP ..."));
    }
}
