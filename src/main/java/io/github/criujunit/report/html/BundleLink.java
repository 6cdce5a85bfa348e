package io.github.criujunit.report.html;

import io.github.criujunit.report.TestResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the address of a failure's evidence: below the report, whatever the results say. */
final class BundleLink {

    private BundleLink() {}

    /** Get a relative address; empty when there is no bundle, or it would be somewhere else. */
    static String of(TestResult test) {
        if (test.bundle() == null || test.bundle().isEmpty()) {
            return "";
        }
        List<String> segments = Arrays.asList(test.bundle().split("/", -1));
        if (segments.get(0).isEmpty() || segments.contains("..")) {
            return "";
        }
        return segments.stream().map(BundleLink::encoded).collect(Collectors.joining("/", "./", ""));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
