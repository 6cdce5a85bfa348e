package io.github.criujunit.report.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CiServerTests {

    private static final Map<String, String> GITLAB = Map.of("GITLAB_CI", "true");

    private final Properties properties = new Properties();

    @Test
    void each_is_known_by_its_variable() {
        assertThat(CiServer.of(Map.of("GITHUB_ACTIONS", "true"), properties)).isEqualTo(CiServer.GITHUB);
        assertThat(CiServer.of(GITLAB, properties)).isEqualTo(CiServer.GITLAB);
        assertThat(CiServer.of(Map.of(), properties)).isEqualTo(CiServer.NONE);
    }

    @Test
    void no_marks_are_written_that_maven_would_break() {
        properties.setProperty(
                "sun.java.command", "/m/target/surefire/surefirebooter-1_2.jar /m/target/surefire x y z");
        assertThat(CiServer.of(GITLAB, properties)).isEqualTo(CiServer.NONE);
        properties.setProperty("style.color", "always");
        assertThat(CiServer.of(GITLAB, properties)).isEqualTo(CiServer.GITLAB);
    }
}
