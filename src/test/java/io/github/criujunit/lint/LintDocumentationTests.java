package io.github.criujunit.lint;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.testkit.GeneratedPage;
import io.github.criujunit.testkit.TestAnnotations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of what lint finds says what the tests do. */
class LintDocumentationTests {

    private static final GeneratedPage PAGE = new GeneratedPage(Path.of("docs/lint.md"), LintDocumentationTests.class);

    private static final List<Agrees> AGREED = TestAnnotations.of(Agrees.class)
            .sorted(comparing(Agrees::severity).thenComparing(Agrees::id).thenComparing(Agrees::has))
            .toList();

    @Test
    void the_list_is_current() throws IOException {
        PAGE.assertSays(text());
    }

    private static String text() {
        return """
                # What lint finds, and what CRIU then does

                Each of these programs is linted and then given to the real CRIU in every run of the test suite, and
                CRIU must do what the finding says: refuse it, or pass with exactly the options that the finding names,
                or pass without any. The programs are in [test-fixtures](../test-fixtures), the tests in
                [src/test](../src/test/java/io/github/criujunit/lint). A finding has the id of the [known
                error](known-errors.md) that would be the consequence, where there is one.

                Generated from the tests: `%s` writes it anew.

                | The process has | Program | Finding | Severity | What CRIU does |
                |---|---|---|---|---|
                """.formatted(PAGE.command())
                + AGREED.stream().map(LintDocumentationTests::row).collect(Collectors.joining());
    }

    private static String row(Agrees agreed) {
        return "| %s | `%s` | `%s` | %s | %s |\n"
                .formatted(
                        agreed.has(),
                        agreed.fixture(),
                        agreed.id(),
                        agreed.severity().words(),
                        consequence(agreed));
    }

    private static String consequence(Agrees agreed) {
        String refused = (agreed.onRestore() ? "the restore fails" : "the dump fails") + ids(agreed);
        String text = switch (agreed.severity()) {
            case BLOCKS -> refused + (agreed.mends() ? "; without it, the process is dumped and restored" : "");
            case NEEDS_OPTION -> refused + "; passes with " + options(agreed);
            case MAY_DIFFER, INFORMATION -> "dumps and restores it";
        };
        return agreed.then().isEmpty() ? text : text + "; " + agreed.then();
    }

    private static String ids(Agrees agreed) {
        return agreed.criu().length == 0 ? "" : " (`" + String.join("` or `", agreed.criu()) + "`)";
    }

    private static String options(Agrees agreed) {
        if (agreed.dump().equals(agreed.restore())) {
            return "`" + words(agreed.dump()) + "` on dump and restore";
        }
        String dump = agreed.dump().isEmpty() ? "" : "`" + words(agreed.dump()) + "` on dump";
        String restore = agreed.restore().isEmpty() ? "" : "`" + words(agreed.restore()) + "` on restore";
        return dump + (dump.isEmpty() || restore.isEmpty() ? "" : ", ") + restore;
    }

    /** As people write them: without what the regular expression needs. */
    private static String words(String expression) {
        return expression
                .replace("\\d+", "NUMBER")
                .replace("\\S+", "PATH")
                .replace("\\", "")
                .replace("|", "\\|");
    }

    @Test
    void nothing_is_described_twice() {
        assertThat(AGREED).extracting(Agrees::has).doesNotHaveDuplicates();
    }

    @Test
    void options_are_announced_where_they_are_needed_and_nowhere_else() {
        assertThat(AGREED)
                .allSatisfy(agreed -> assertThat(
                                agreed.dump().isEmpty() && agreed.restore().isEmpty())
                        .as("%s: dump and restore of @Agrees", agreed.has())
                        .isEqualTo(agreed.severity() != Severity.NEEDS_OPTION));
    }
}
