package io.github.criujunit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples in {@code docs/ci}, for tests that hold them to what they are about. */
public final class CiExamples {

    private static final Path DIRECTORY = Path.of("docs/ci");

    private CiExamples() {}

    public static String text(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parse a file as YAML; a key that is there twice is an error. */
    public static Map<?, ?> yaml(String file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .build();
        return (Map<?, ?>) new Load(settings).loadFromString(text(file));
    }

    /** Get what is at the end of a path of keys and, for a list, positions. */
    public static Object at(Object node, Object... path) {
        Object result = node;
        for (Object step : path) {
            result = step instanceof Integer index ? ((List<?>) result).get(index) : ((Map<?, ?>) result).get(step);
            if (result == null) {
                throw new AssertionError("there is no " + List.of(path) + ": " + step + " is missing");
            }
        }
        return result;
    }

    /** Get the capabilities of the pod. */
    public static List<String> capabilities() {
        Object added = at(
                yaml("kubernetes-job.yaml"),
                "spec",
                "template",
                "spec",
                "containers",
                0,
                "securityContext",
                "capabilities",
                "add");
        return ((List<?>) added).stream().map(Object::toString).toList();
    }
}
