package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.report.CatalogueMarkdown;
import io.github.criujunit.testkit.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference says what the catalogue says; with the property {@code update.docs} it is written anew. */
class KnownErrorsDocumentationTests {

    private static final Path FILE = Path.of("docs/known-errors.md");

    @Test
    void the_page_is_current() throws IOException {
        new GeneratedPage(FILE, KnownErrorsDocumentationTests.class)
                .assertSays(CatalogueMarkdown.page(Catalogue.builtIn().topics()));
    }

    @Test
    void the_page_links_to_what_there_is() throws IOException {
        String page = Files.readString(FILE);
        for (String target :
                new String[] {"README.md", "src/main/resources/io/github/criujunit/diagnosis/catalogue/README.md"}) {
            assertThat(page).contains("(../" + target);
            assertThat(Path.of(target)).isRegularFile();
        }
        assertThat(page).contains("README.md#your-own-entries)");
        assertThat(Files.readString(Path.of("README.md"))).contains("\n### Your own entries\n");
    }
}
