package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnEntriesTests {

    private static final String ENTRY = """
            - id: %s
              title: 'Mine, {pid}'
              class: usage
              kind: fatal
              match: "Can't fork for (?<pid>\\\\d+)"
              cause: C
            """;

    @TempDir
    private Path directory = Path.of("");

    private static Catalogue read(String id) {
        return Catalogue.read(new StringReader(ENTRY.formatted(id)), "mine.yaml");
    }

    private static String firstLine(Catalogue catalogue) {
        return new Diagnoser(catalogue)
                .diagnose(
                        "Error (criu/cr-restore.c:1237): Can't fork for 24795: File exists\n", DiagnosisContext.none())
                .firstLine();
    }

    @Test
    void an_entry_for_a_line_that_is_known_already_wins() {
        Catalogue both = Catalogue.builtIn().overriddenBy(read("my-own"));
        assertThat(both.entries()).hasSize(Catalogue.builtIn().entries().size() + 1);
        assertThat(firstLine(both)).isEqualTo("Mine, 24795 [my-own]");
    }

    @Test
    void an_entry_with_the_id_of_a_known_one_replaces_it() {
        Catalogue both = Catalogue.builtIn().overriddenBy(read("pid-in-use"));
        assertThat(both.entries()).hasSameSizeAs(Catalogue.builtIn().entries());
        assertThat(both.find("pid-in-use").orElseThrow().title()).isEqualTo("Mine, {pid}");
        assertThat(firstLine(both)).isEqualTo("Mine, 24795 [pid-in-use]");
    }

    /** Somebody replaces an entry by a wider one; what the library put over the old one is not over the new one. */
    @Test
    void no_entry_of_the_library_stands_over_one_of_a_user() {
        Catalogue library = Catalogue.read(
                new StringReader(ENTRY.formatted("general") + ENTRY.formatted("special") + "  over: [general]\n"),
                "library.yaml");
        assertThat(firstLine(library)).endsWith("[special]");

        assertThat(firstLine(library.overriddenBy(read("general")))).endsWith("[general]");
    }

    @Test
    void entries_of_the_same_file_may_stand_over_each_other() {
        Catalogue mine = Catalogue.read(
                new StringReader(ENTRY.formatted("general") + ENTRY.formatted("special") + "  over: [general]\n"),
                "mine.yaml");
        assertThat(firstLine(Catalogue.builtIn().overriddenBy(mine))).isEqualTo("Mine, 24795 [special]");
    }

    @Test
    void they_are_a_topic_of_their_own_and_come_first() {
        Catalogue both = Catalogue.builtIn().overriddenBy(read("my-own"));
        assertThat(both.topics()).filteredOn(Topic::own).singleElement().satisfies(topic -> {
            assertThat(topic.title()).isEqualTo("mine.yaml");
            assertThat(topic.entries()).extracting(KnownError::id).containsExactly("my-own");
        });
        assertThat(both.topics().get(0).own()).isTrue();
        assertThat(both.topics())
                .allSatisfy(
                        topic -> assertThat(topic.entries()).as(topic.title()).isNotEmpty());
    }

    @Test
    void a_file_is_read_as_utf_8() throws IOException {
        Path file = Files.writeString(
                directory.resolve("mine.yaml"), ENTRY.formatted("a").replace("Mine", "Größe"));
        assertThat(Catalogue.read(file).entries()).extracting(KnownError::title).containsExactly("Größe, {pid}");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_from_one_that_is_wrong() throws IOException {
        Path missing = directory.resolve("none.yaml");
        assertThatThrownBy(() -> Catalogue.read(missing))
                .isInstanceOf(InvalidCatalogueException.class)
                .hasMessage("there is no such file: " + missing);
        assertThatThrownBy(() -> Catalogue.read(Path.of("none.yaml")))
                .hasMessage(
                        "there is no such file: none.yaml (in " + Path.of("").toAbsolutePath() + ")");
        assertThatThrownBy(() -> Catalogue.read(directory)).hasMessage(directory + " cannot be read: Is a directory");
        Path latin = Files.write(directory.resolve("latin.yaml"), new byte[] {'-', ' ', (byte) 0xe4});
        assertThatThrownBy(() -> Catalogue.read(latin)).hasMessage(latin + " is not in UTF-8");
        Path empty = Files.writeString(directory.resolve("empty.yaml"), "# nothing yet\n");
        assertThat(Catalogue.read(empty).entries()).isEmpty();
    }

    @Test
    void an_id_that_was_mistyped_is_guessed() {
        Catalogue catalogue = Catalogue.builtIn();
        assertThat(catalogue.nearest("pid-inuse").get(0)).isEqualTo("pid-in-use");
        assertThat(catalogue.nearest("file-lock").get(0)).isEqualTo("file-locks");
        assertThat(catalogue.nearest("pid-used")).contains("pid-in-use");
        assertThat(catalogue.nearest("zzzzzzzzzzzzzz")).isEmpty();
        assertThat(catalogue.nearest("")).isEmpty();
    }
}
