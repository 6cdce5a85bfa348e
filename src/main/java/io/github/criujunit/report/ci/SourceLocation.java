package io.github.criujunit.report.ci;

import io.github.criujunit.report.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Say where a test is written, so that a CI server can show its failure there.
 *
 * @param file relative to the checkout
 * @param line counted from 1
 */
record SourceLocation(String file, int line) {

    private static final List<String> ROOTS =
            List.of("src/test/java", "src/test/kotlin", "src/integrationTest/java", "src/it/java", "src/main/java");

    /**
     * Find the source of a test; empty where there is none below a module's usual directories.
     *
     * @param module the directory of the module
     * @param checkout the directory that the CI server's paths begin in
     */
    static Optional<SourceLocation> of(TestResult test, Path module, Path checkout) {
        String topLevel = test.className().replaceFirst("\\$.*", "").replace('.', '/');
        return ROOTS.stream()
                .flatMap(root -> List.of(".java", ".kt").stream()
                        .map(suffix -> module.resolve(root).resolve(topLevel + suffix)))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> new SourceLocation(relative(file, checkout), line(file, test.method())));
    }

    private static String relative(Path file, Path checkout) {
        return file.startsWith(checkout) ? checkout.relativize(file).toString() : file.toString();
    }

    private static int line(Path file, @Nullable String method) {
        if (method == null) {
            return 1;
        }
        Pattern declaration = Pattern.compile("\\b(void|fun|>)\\s+`?" + Pattern.quote(method) + "`?\\s*\\(");
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(index -> declaration.matcher(lines.get(index)).find())
                    .map(index -> index + 1)
                    .findFirst()
                    .orElse(1);
        } catch (IOException unreadable) {
            return 1;
        }
    }
}
