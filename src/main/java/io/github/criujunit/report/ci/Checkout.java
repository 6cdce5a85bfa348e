package io.github.criujunit.report.ci;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Find the directories that the paths of sources are told from. */
final class Checkout {

    private Checkout() {}

    /** Get the directory of the module under test: Surefire names it, others start the JVM in it. */
    static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    }

    /** Get the directory that the CI server has checked out; the module's where there is no server. */
    static Path root() {
        return Stream.of("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory).toAbsolutePath().normalize())
                .filter(directory -> module().startsWith(directory))
                .findFirst()
                .orElseGet(Checkout::module);
    }
}
