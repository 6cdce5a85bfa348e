package io.github.criujunit.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    @TempDir
    Path directory;

    @Test
    void what_is_added_after_a_death_is_not_lost_in_the_torn_line_before_it() throws IOException {
        Journal journal = new Journal(directory.resolve("1-2.jsonl"));
        journal.add(new JournalEvent.Entered("id", "DUMP"));
        Files.writeString(journal.file(), "{\"id\":\"id\",\"pha", java.nio.file.StandardOpenOption.APPEND);

        journal.addAfterDeath(new JournalEvent.Remains("id", "failures/id"));

        try (Stream<JournalEvent> events = journal.events()) {
            assertThat(events)
                    .containsExactly(
                            new JournalEvent.Entered("id", "DUMP"), new JournalEvent.Remains("id", "failures/id"));
        }
    }
}
