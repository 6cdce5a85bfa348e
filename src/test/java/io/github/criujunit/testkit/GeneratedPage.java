package io.github.criujunit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that a test holds to what it is made from, and writes anew with the property {@code update.docs}. */
public record GeneratedPage(Path file, Class<?> test) {

    /** Get the command that writes it anew. */
    public String command() {
        return "mvn test -Dtest=" + test.getSimpleName() + " -Dupdate.docs";
    }

    public void assertSays(String text) throws IOException {
        if (System.getProperty("update.docs") != null) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s is generated; write it anew with: %s", file, command())
                .isEqualTo(text);
    }
}
