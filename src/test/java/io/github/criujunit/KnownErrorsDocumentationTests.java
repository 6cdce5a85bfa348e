package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.report.CatalogueMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference says what the catalogue says; with the property {@code update.docs} it is written anew. */
class KnownErrorsDocumentationTests {

    private static final Path FILE = Path.of("docs/known-errors.md");
    private static final String UPDATE = "mvn test -Dtest=KnownErrorsDocumentationTests -Dupdate.docs";

    @Test
    void the_page_is_current() throws IOException {
        String page = CatalogueMarkdown.page(Catalogue.builtIn().topics());
        if (System.getProperty("update.docs") != null) {
            Files.writeString(FILE, page);
        }
        assertThat(Files.readString(FILE))
                .as("%s lists what the catalogue holds; write it anew with: %s", FILE, UPDATE)
                .isEqualTo(page);
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
