package io.github.criujunit.report.run;

import io.github.criujunit.report.ResultsJson;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.ci.CodeQuality;
import io.github.criujunit.report.ci.SummaryMarkdown;
import io.github.criujunit.report.html.HtmlReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.apiguardian.api.API;

/**
 * Write results in each form that somebody reads.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Documents {

    public static final String RESULTS = "results.json";
    public static final String SUMMARY = "summary.md";
    public static final String CODE_QUALITY = "gl-code-quality-report.json";
    public static final String PAGE = "index.html";

    private Documents() {}

    /**
     * Write all documents into a directory, which is made where it is missing. Each is replaced as a whole.
     *
     * @throws IOException when that is not possible
     */
    public static void write(RunResults results, Path directory) throws IOException {
        Files.createDirectories(directory);
        replace(directory.resolve(RESULTS), out -> ResultsJson.write(results, out));
        replace(directory.resolve(PAGE), out -> HtmlReport.write(results, out));
        replace(directory.resolve(SUMMARY), out -> out.write(SummaryMarkdown.of(results)));
        replace(directory.resolve(CODE_QUALITY), out -> out.write(CodeQuality.of(results)));
    }

    /** Remove the documents of an earlier run: they must not be taken for those of a run that is killed. */
    static void remove(Path directory) throws IOException {
        for (String document : List.of(RESULTS, SUMMARY, CODE_QUALITY, PAGE)) {
            Files.deleteIfExists(directory.resolve(document));
        }
    }

    private interface Body {
        void writeTo(Writer out) throws IOException;
    }

    private static void replace(Path file, Body body) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            try (Writer out = Files.newBufferedWriter(fresh)) {
                body.writeTo(out);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
