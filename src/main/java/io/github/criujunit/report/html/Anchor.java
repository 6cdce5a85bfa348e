package io.github.criujunit.report.html;

import io.github.criujunit.report.TestResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the part of an address after the {@code #} that opens a test. */
final class Anchor {

    /** In bytes: among 5,000 tests, two share an anchor once in twenty million reports. */
    private static final int LENGTH = 6;

    private Anchor() {}

    static String of(TestResult test) {
        String key = test.id() + "\n" + test.host();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "test-" + HexFormat.of().formatHex(digest, 0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
