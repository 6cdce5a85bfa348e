package io.github.criujunit.report.html;

import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.SampleResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Measures a report of many tests; {@code debugging/benchmark-report.sh} runs it. */
final class ReportBenchmark {

    private static final double WRITE_LIMIT_MILLIS = 5000;
    private static final double PAINT_LIMIT_MILLIS = 2000;
    private static final long SIZE_LIMIT_BYTES = 10_000_000;

    /** Nanoseconds in a millisecond. */
    private static final double NANOS = 1e6;

    private ReportBenchmark() {}

    /** Take the number of tests and the file to write; exit with 1 when a limit is passed. */
    public static void main(String[] arguments) throws IOException {
        RunResults results = SampleResults.ofSize(Integer.parseInt(arguments[0]));
        Path page = Path.of(arguments[1]);
        long start = System.nanoTime();
        HtmlReport.write(results, page);
        double written = (System.nanoTime() - start) / NANOS;
        long size = Files.size(page);
        PageTimes times;
        try (Chromium chromium = Chromium.start()) {
            Tab tab = chromium.tab();
            tab.open(page, "");
            times = PageTimes.of(tab);
        }
        System.out.printf(
                Locale.ROOT,
                "%s tests: written in %.0f ms (limit %.0f), %.1f MB (limit %.1f), %s (limit of the first paint %.0f)%n",
                arguments[0],
                written,
                WRITE_LIMIT_MILLIS,
                size / 1e6,
                SIZE_LIMIT_BYTES / 1e6,
                times,
                PAINT_LIMIT_MILLIS);
        boolean good =
                written <= WRITE_LIMIT_MILLIS && size <= SIZE_LIMIT_BYTES && times.firstPaint() <= PAINT_LIMIT_MILLIS;
        System.exit(good ? 0 : 1);
    }
}
