package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.report.CatalogueMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KnownErrorsPageTests {

    @Test
    void the_page_says_what_the_catalogue_says() throws IOException {
        assertThat(Files.readString(Path.of("docs/known-errors.md")))
                .as("docs/known-errors.md is not what the catalogue says; write it anew:\n"
                        + "  mvn -q package -DskipTests"
                        + " && java -jar target/criu-junit-cli.jar catalogue --markdown > docs/known-errors.md")
                .isEqualTo(CatalogueMarkdown.page(Catalogue.builtIn().topics()));
    }
}
