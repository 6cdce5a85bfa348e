package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.stream.Stream;

/**
 * Find processes of other users where CRIU lacks CAP_SYS_RESOURCE, as root does in most containers: the kernel does not
 * tell it their limits (prlimit(2)).
 */
final class ForeignUsers implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Dumper.of(surroundings).filter(dumper -> !dumper.effective().has(Capabilities.SYS_RESOURCE)).stream()
                .flatMap(dumper -> snapshot.processes().stream()
                        .filter(process ->
                                !process.isZombie() && process.status().containsKey("Uid"))
                        .filter(process -> !dumper.isOfSameUser(process.status())))
                .map(ForeignUsers::finding);
    }

    private static Finding finding(ProcessState process) {
        String user = Dumper.ids(process.status(), "Uid").get(0);
        String group = Dumper.ids(process.status(), "Gid").get(0);
        return new Subject(process, "user " + user + ", group " + group)
                .blocks(
                        "getrlimit-eperm",
                        "It is another user's or group's than CRIU, which lacks CAP_SYS_RESOURCE: the kernel does not"
                                + " tell it the limits of the process.",
                        "Run it as the user of CRIU, or give the container the capability:"
                                + " docker run --cap-add SYS_RESOURCE ...");
    }
}
