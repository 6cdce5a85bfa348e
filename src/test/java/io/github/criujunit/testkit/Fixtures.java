package io.github.criujunit.testkit;

import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import java.nio.file.Path;

/** The programs of {@code test-fixtures/}, one behaviour each. */
public final class Fixtures {

    private static final Path DIRECTORY = Path.of("test-fixtures").toAbsolutePath();

    private Fixtures() {}

    public static Path file(String name) {
        return DIRECTORY.resolve(name);
    }

    public static Fixture counter() {
        return Fixture.python(file("counter.py")).withReadiness(Readiness.output("^count 3$"));
    }

    public static Fixture exitSeven() {
        return Fixture.python(file("exit_seven.py")).withReadiness(Readiness.output("^ready$"));
    }

    public static Fixture stubborn() {
        return Fixture.python(file("stubborn.py")).withReadiness(Readiness.output("^ready$"));
    }

    public static Fixture tree() {
        return Fixture.python(file("tree.py")).withReadiness(Readiness.output("has four children"));
    }

    public static Fixture exitsWhenTold(Path marker) {
        return Fixture.python(file("exits_when_told.py"), marker.toString()).withReadiness(Readiness.output("^ready$"));
    }

    public static Fixture listensOn(int port) {
        return Fixture.python(file("listens.py"), Integer.toString(port)).withReadiness(Readiness.port(port));
    }
}
