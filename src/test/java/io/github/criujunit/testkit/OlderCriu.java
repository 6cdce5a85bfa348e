package io.github.criujunit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.criu.CriuVersion;
import io.github.criujunit.criu.KernelVersion;
import io.github.criujunit.criu.Privilege;
import java.nio.file.Path;
import java.util.List;

/** A CRIU that is too old for this kernel, as {@code debugging/run-tests.sh} fetches it. */
public enum OlderCriu {
    V3_17_1("bookworm", "3.17.1", 3, 17),
    V4_1_1("trixie", "4.1.1", 4, 1);

    private final String suite;
    private final String version;
    private final int major;
    private final int minor;

    OlderCriu(String suite, String version, int major, int minor) {
        this.suite = suite;
        this.version = version;
        this.major = major;
        this.minor = minor;
    }

    /** Get the binary; a test that cannot have it fails, and says how to get it. */
    public Path binary() {
        Path prefix = Path.of(System.getProperty("criujunit.versions"), suite);
        Path binary = prefix.resolve("usr/sbin/criu");
        assertThat(binary)
                .as(
                        "this test needs CRIU %s; to fetch it (or debugging/run-tests.sh, which does):%n"
                                + "  debugging/install-criu.sh --suite %s --prefix %s --untried%n",
                        version, suite, prefix)
                .isExecutable();
        return binary;
    }

    /** Use it, although the harness would refuse it. */
    public Criu criu() {
        return new Criu(new CriuInstallation(
                binary(),
                new CriuVersion(version, major, minor),
                Privilege.ROOT,
                KernelVersion.running(),
                false,
                List.of(),
                List.of()));
    }
}
