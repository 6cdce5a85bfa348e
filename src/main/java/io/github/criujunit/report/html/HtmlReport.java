package io.github.criujunit.report.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Write results as {@code index.html}: one file that asks for no other, and opens from a disk or a CI artifact.
 *
 * <p>Without scripts, or without styles, it still says what failed and why. Whatever a name, a message or a log holds is
 * shown as text. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HtmlReport {

    private static final Template PAGE = Mustache.compiler()
            .withEscaper(text -> Escapers.HTML.escape(VisibleText.of(text)))
            .withLoader(name -> Resources.reader(name + ".html"))
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .compile(Resources.reader("page.html"));

    private HtmlReport() {}

    /** Write the page; the writer is left open. */
    public static void write(RunResults results, Writer out) {
        PAGE.execute(Page.of(results), out);
    }

    /**
     * Write the page to a file in UTF-8; whatever it held is replaced.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(RunResults results, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            write(results, out);
        }
    }

    /** Get what a link to a test has after the {@code #}: the same in every report on that test and machine. */
    public static String anchor(TestResult test) {
        return Anchor.of(test);
    }
}
