package io.github.criujunit.report.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Name the directory of a test's evidence: readable, and no two tests have the same. */
final class BundleName {

    static final String DIRECTORY = "failures";

    private static final Pattern SEGMENT =
            Pattern.compile("\\[(?:class|nested-class|method|test-template|test-factory):([^\\](]+)");

    private static final int MAX_CHARACTERS = 80;

    private BundleName() {}

    static Path of(String id, int attempt) {
        StringBuilder words = new StringBuilder();
        Matcher segments = SEGMENT.matcher(id);
        while (segments.find()) {
            String name = segments.group(1);
            words.append(words.isEmpty() ? "" : ".").append(name.substring(name.lastIndexOf('.') + 1));
        }
        String readable = (words.isEmpty() ? id : words.toString()).replaceAll("[^A-Za-z0-9._-]+", "-");
        String hash = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return Path.of(
                DIRECTORY,
                readable.substring(0, Math.min(readable.length(), MAX_CHARACTERS)) + "-" + hash
                        + (attempt > 1 ? "-attempt-" + attempt : ""));
    }
}
