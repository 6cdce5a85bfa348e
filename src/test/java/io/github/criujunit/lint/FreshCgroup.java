package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Give a test of a class an empty cgroup, which goes when the processes of the test have ended. */
final class FreshCgroup implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(FreshCgroup.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Path.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            Path cgroup = Files.createDirectory(top().resolve("criu-junit-" + UUID.randomUUID()));
            context.getStore(NAMESPACE).put("cgroup", cgroup);
            return cgroup;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Version 1 has a file system for the freezer; in version 2 every cgroup is one, but the first. */
    private static Path top() {
        List<MountPoint> mounts = MountPoint.parseAll(ProcFs.system()
                .readWhole(ProcessHandle.current().pid(), "mountinfo")
                .orElseThrow()
                .lines()
                .toList());
        return mounts.stream()
                .filter(mount -> mount.type().equals("cgroup") && mount.path().endsWith("/freezer"))
                .findFirst()
                .or(() -> mounts.stream()
                        .filter(mount -> mount.type().equals("cgroup2"))
                        .findFirst())
                .map(mount -> Path.of(mount.path()))
                .orElseThrow();
    }

    static void freeze(Path cgroup) {
        write(cgroup, "FROZEN", "1");
    }

    static void thaw(Path cgroup) {
        write(cgroup, "THAWED", "0");
    }

    private static void write(Path cgroup, String first, String second) {
        Path state = cgroup.resolve("freezer.state");
        try {
            if (Files.exists(state)) {
                Files.writeString(state, first);
            } else {
                Files.writeString(cgroup.resolve("cgroup.freeze"), second);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        Path cgroup = context.getStore(NAMESPACE).get("cgroup", Path.class);
        thaw(cgroup);
        Waiting.until("the cgroup is empty", Duration.ofSeconds(5), () -> isEmpty(cgroup));
        Files.delete(cgroup);
    }

    private static boolean isEmpty(Path cgroup) {
        try {
            return Files.readString(cgroup.resolve("cgroup.procs")).isBlank();
        } catch (IOException gone) {
            return true;
        }
    }
}
