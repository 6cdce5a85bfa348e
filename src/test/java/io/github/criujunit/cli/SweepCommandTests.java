package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.process.Owner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The command {@code sweep}: what it says, and that a dry run touches nothing. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SweepCommandTests {

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String WORK = "criu.workDirectory";
    private static final Owner SELF = Owner.thisJvm();

    /** The PID lives, and is another process now. */
    private static final Owner DEAD =
            new Owner(SELF.pid(), SELF.startTicks() - 1, SELF.uid(), SELF.pidNamespace(), SELF.bootId());

    @TempDir
    Path parent;

    private final String temporary = System.getProperty(TEMPORARY);
    private final StringWriter out = new StringWriter();
    private Path dead;
    private Path unsigned;

    @BeforeEach
    void leave_something_behind() throws IOException {
        System.setProperty(TEMPORARY, parent.toString());
        System.setProperty(WORK, parent.toString());
        dead = Files.createDirectory(parent.resolve("criu-junit-" + DEAD.pid() + "-" + DEAD.startTicks() + "-1"));
        Files.writeString(dead.resolve("owner"), "owner=" + DEAD + "\nhost=\n");
        unsigned = Files.createDirectory(parent.resolve("criu-junit-" + DEAD.pid() + "-" + DEAD.startTicks() + "-2"));
        Files.writeString(unsigned.resolve("image"), "x");
    }

    @AfterEach
    void restore_the_properties() {
        System.setProperty(TEMPORARY, temporary);
        System.clearProperty(WORK);
    }

    private int sweep(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "sweep";
        System.arraycopy(options, 0, words, 1, options.length);
        return Main.commandLine().setOut(new PrintWriter(out, true)).execute(words);
    }

    @Test
    void a_dry_run_says_what_would_go_and_touches_nothing() {
        assertThat(sweep("--dry-run")).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("would be removed: directory " + dead + ": its JVM is dead\n")
                .contains("left alone: directory " + unsigned + ": nothing in it says whose it is (owner)\n")
                .doesNotContain("\nremoved");
        assertThat(dead.resolve("owner")).exists();
    }

    @Test
    void what_is_removed_and_what_is_left_alone_is_told_and_counted() {
        assertThat(sweep()).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("removed: directory " + dead + ": its JVM is dead\n")
                .containsPattern("(?m)^removed=\\d+, left=1$");
        assertThat(dead).doesNotExist();
        assertThat(unsigned).exists();
    }

    @Test
    void json_is_one_line_with_the_same() {
        assertThat(sweep("--json", "--dry-run")).isEqualTo(ExitCode.OK);

        assertThat(out.toString().lines()).hasSize(1);
        JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.get("schema").getAsInt()).isEqualTo(1);
        assertThat(json.get("dryRun").getAsBoolean()).isTrue();
        assertThat(json.getAsJsonArray("problems")).isEmpty();
        assertThat(StreamSupport.stream(json.getAsJsonArray("leftovers").spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .filter(leftover -> leftover.get("what").getAsString().equals(dead.toString())))
                .singleElement()
                .satisfies(leftover -> {
                    assertThat(leftover.get("kind").getAsString()).isEqualTo("directory");
                    assertThat(leftover.get("fate").getAsString()).isEqualTo("found");
                    assertThat(leftover.get("ownerPid").getAsLong()).isEqualTo(DEAD.pid());
                });
    }
}
