package io.github.criujunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.report.SampleResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** 5,000 tests in one page. {@code debugging/benchmark-report.sh} measures; here it only must be usable. */
@ExtendWith(InChromium.class)
class LargeBrowserIT {

    private static final long LIMIT = 10_000_000;

    @TempDir
    private Path directory;

    @Test
    void five_thousand_tests_are_small_enough_and_usable(Tab tab, TestReporter reporter) throws IOException {
        Path page = directory.resolve("index.html");
        HtmlReport.write(SampleResults.ofSize(5000), page);
        assertThat(Files.size(page)).isLessThan(LIMIT);
        tab.open(page, "");
        PageTimes times = PageTimes.of(tab);
        reporter.publishEntry("5,000 tests", Files.size(page) + " bytes; " + times);
        assertThat(times.firstPaint()).as("%s", times).isLessThan(20_000);
        assertThat(times.sort()).as("%s", times).isLessThan(10_000);
        assertThat(times.filter()).as("%s", times).isLessThan(10_000);
        assertThat(tab.text("document.getElementById('shown').textContent")).isEqualTo("First 200 of 5,000 tests");
        tab.click("#more-some");
        assertThat(tab.text("document.getElementById('shown').textContent")).isEqualTo("First 400 of 5,000 tests");
    }

    @Test
    void five_thousand_failures_are_small_enough(Tab tab) throws IOException {
        Path page = directory.resolve("index.html");
        HtmlReport.write(SampleResults.builder().failedInDump(5000).build(), page);
        assertThat(Files.size(page)).isLessThan(LIMIT);
        tab.open(page, "");
        assertThat(tab.text("document.querySelector('h2').textContent")).isEqualTo("5,000 failures, 1 cause");
    }
}
