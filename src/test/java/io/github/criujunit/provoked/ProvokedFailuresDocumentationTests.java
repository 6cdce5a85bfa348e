package io.github.criujunit.provoked;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.KnownError;
import io.github.criujunit.testkit.GeneratedPage;
import io.github.criujunit.testkit.TestAnnotations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of the provoked failures says what the tests do, and they are many. */
class ProvokedFailuresDocumentationTests {

    private static final GeneratedPage PAGE =
            new GeneratedPage(Path.of("docs/provoked-failures.md"), ProvokedFailuresDocumentationTests.class);

    private static final List<Provokes> PROVOKED = TestAnnotations.of(Provokes.class)
            .sorted(comparing(Provokes::id).thenComparing(Provokes::failure))
            .toList();

    @Test
    void the_list_is_current() throws IOException {
        PAGE.assertSays(text());
    }

    private static String text() {
        return """
                # Failures that are provoked

                Each of these is provoked with the real CRIU in every run of the test suite, and must be diagnosed as the
                known error with this id. The programs are in [test-fixtures/provoked](../test-fixtures/provoked), the tests
                in [src/test](../src/test/java/io/github/criujunit/provoked). Where a test applies the remedy, the same
                program is then dumped, gone, restored and verified.

                Generated from the tests: `%s` writes it anew.

                | What fails | Known error | CRIU's line | Remedy | Tested |
                |---|---|---|---|---|
                """.formatted(PAGE.command())
                + PROVOKED.stream().map(ProvokedFailuresDocumentationTests::row).collect(Collectors.joining());
    }

    private static String row(Provokes provoked) {
        return "| %s | `%s` | %s | %s | %s |\n"
                .formatted(
                        provoked.failure(),
                        provoked.id(),
                        provoked.line().isEmpty()
                                ? "none"
                                : "`" + provoked.line().replace("|", "\\|") + "`",
                        provoked.remedy(),
                        provoked.remedyTested() ? "yes" : "no");
    }

    @Test
    void every_id_is_in_the_catalogue() {
        assertThat(PROVOKED)
                .extracting(Provokes::id)
                .isSubsetOf(Catalogue.builtIn().entries().stream()
                        .map(KnownError::id)
                        .toList());
    }

    @Test
    void no_failure_is_described_twice() {
        assertThat(PROVOKED).extracting(Provokes::failure).doesNotHaveDuplicates();
    }

    @Test
    void many_known_errors_are_provoked_and_many_remedies_are_tried() {
        assertThat(PROVOKED.stream().map(Provokes::id).distinct()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(PROVOKED).filteredOn(Provokes::remedyTested).hasSizeGreaterThanOrEqualTo(100);
    }
}
